import { BREACH_TOLERANCE } from '../simulation/account.ts';
import { at } from '../simulation/daily-series.ts';
import { DAYS_A_YEAR } from '../simulation/interest.ts';
import { spreadOn } from '../simulation/loan-spread.ts';
import type { Simulation } from '../simulation/simulate.ts';
import type { Basket } from './basket.ts';

const DAY_MS = 86_400_000;
/** A call that interest would trigger even later than this counts as none. */
const LONGEST_DAYS = 365_250;

interface Debt {
  readonly loan: number;
  readonly accrued: number;
  /** The interest of a night on a loan of this size, as a fraction of it. */
  readonly nightlyRate: (loan: number) => number;
  /** The most that can be owed before equity falls below the requirement, USD. */
  readonly limit: number;
}

/**
 * Calendar days from the last bar until interest triggers a margin call, with the prices and rates of that bar and
 * interest posted as in the run. 0 in a call; null without a position, and if no call comes within a thousand years.
 */
export function daysToCall(simulation: Simulation, { requirementWeight }: Basket): number | null {
  const { daily, period, parameters } = simulation;
  const last = period.days.length - 1;
  const marketValue = at(daily.marketValue, last);
  const debt: Debt = {
    loan: at(daily.loan, last),
    accrued: at(daily.accrued, last),
    nightlyRate: nightlyRateOn(simulation, last),
    limit: at(daily.cash, last) + marketValue * (1 - at(requirementWeight, last) + BREACH_TOLERANCE),
  };
  if (marketValue === 0) return null;
  if (debt.loan + debt.accrued > debt.limit) return 0;
  if (!(debt.loan * debt.nightlyRate(debt.loan) > 0)) return null;
  const isPostedDaily = parameters.interestPosting === 'daily';
  const days = isPostedDaily
    ? daysWithDailyPosting(debt)
    : daysWithMonthlyPosting(debt, at(period.days, last));
  return days <= LONGEST_DAYS ? days : null;
}

/** With the rates of the last night; NaN if the bar is an entry. */
function nightlyRateOn({ daily, parameters: { interest } }: Simulation, bar: number): Debt['nightlyRate'] {
  const borrowRate = at(daily.borrowRate, bar);
  if (interest.kind !== 'tiered') return () => borrowRate / DAYS_A_YEAR;
  const base = Math.max(0, at(daily.benchmarkRate, bar));
  return (loan) => (base + spreadOn(interest, loan)) / DAYS_A_YEAR;
}

/** Every night's interest is added to the loan, whose rate may depend on its size. */
function daysWithDailyPosting({ loan, nightlyRate, limit }: Debt): number {
  let owed = loan;
  let days = 0;
  while (owed <= limit && days <= LONGEST_DAYS) {
    owed += owed * nightlyRate(owed);
    days += 1;
  }
  return days;
}

/** Simple interest within a month, added to the loan on the first of the next one. */
function daysWithMonthlyPosting({ loan, accrued, nightlyRate, limit }: Debt, lastDay: number): number {
  const today = new Date(lastDay * DAY_MS);
  const daysToFirstOf = (monthsAhead: number) =>
    Date.UTC(today.getUTCFullYear(), today.getUTCMonth() + monthsAhead) / DAY_MS - lastDay;
  let owed = loan + accrued;
  let interestBearing = loan;
  let elapsed = 0;
  for (let month = 1; elapsed <= LONGEST_DAYS; month += 1) {
    const nights = daysToFirstOf(month) - elapsed;
    const interest = interestBearing * nightlyRate(interestBearing);
    if (!(interest > 0)) return Number.POSITIVE_INFINITY;
    const nightsToCall = Math.floor((limit - owed) / interest) + 1;
    if (nightsToCall <= nights) return elapsed + nightsToCall;
    owed += interest * nights;
    interestBearing = owed;
    elapsed += nights;
  }
  return elapsed;
}
