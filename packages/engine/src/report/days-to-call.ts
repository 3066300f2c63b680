import { BREACH_TOLERANCE } from '../simulation/account.ts';
import { at } from '../simulation/daily-series.ts';
import { DAYS_A_YEAR } from '../simulation/interest.ts';
import type { Simulation } from '../simulation/simulate.ts';

const DAY_MS = 86_400_000;
/** A call that interest would trigger even later than this counts as none. */
const LONGEST_DAYS = 365_250;

interface Debt {
  readonly loan: number;
  readonly accrued: number;
  readonly nightlyRate: number;
  /** The most that can be owed before equity falls below the requirement, USD. */
  readonly limit: number;
}

/**
 * Calendar days from the last bar until interest triggers a margin call, with the price and rate of that bar and interest
 * posted as in the run. Null without a position, and if no call comes within a thousand years.
 */
export function daysToCall({ daily, period, parameters }: Simulation): number | null {
  const last = period.days.length - 1;
  const marketValue = at(daily.marketValue, last);
  const debt: Debt = {
    loan: at(daily.loan, last),
    accrued: at(daily.accrued, last),
    nightlyRate: at(daily.borrowRate, last) / DAYS_A_YEAR,
    limit: at(daily.cash, last) + marketValue * (1 - parameters.maintenanceMargin + BREACH_TOLERANCE),
  };
  if (marketValue === 0 || !(debt.loan * debt.nightlyRate > 0)) return null;
  const isPostedDaily = parameters.interestPosting === 'daily';
  const days = isPostedDaily
    ? daysWithDailyPosting(debt)
    : daysWithMonthlyPosting(debt, at(period.days, last));
  return days <= LONGEST_DAYS ? days : null;
}

/** The first day on which loan x (1 + rate)^days exceeds the limit. */
function daysWithDailyPosting({ loan, nightlyRate, limit }: Debt): number {
  return Math.floor(Math.log(limit / loan) / Math.log1p(nightlyRate)) + 1;
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
    const nightsToCall = Math.floor((limit - owed) / (interestBearing * nightlyRate)) + 1;
    if (nightsToCall <= nights) return elapsed + nightsToCall;
    owed += interestBearing * nightlyRate * nights;
    interestBearing = owed;
    elapsed += nights;
  }
  return elapsed;
}
