import { BREACH_TOLERANCE } from '../simulation/account.ts';
import { at } from '../simulation/columns.ts';
import { DAYS_A_YEAR } from '../simulation/interest.ts';
import type { Simulation } from '../simulation/simulate.ts';

const DAY_MS = 86_400_000;
/** A call that interest alone brings later than this is none. */
const LONGEST_DAYS = 365_250;

/**
 * Calendar days from the last bar until interest alone brings a margin call, price and rate as on that bar, interest
 * posted as in the run. Null without a position, and where no call comes within a thousand years.
 */
export function daysToCall({ rows, period, parameters }: Simulation): number | null {
  const last = period.days.length - 1;
  const marketValue = at(rows.marketValue, last);
  const nightlyRate = at(rows.borrowRate, last) / DAYS_A_YEAR;
  // What may be owed before equity is short of the requirement.
  const limit = at(rows.cash, last) + marketValue * (1 - parameters.maintenanceMargin + BREACH_TOLERANCE);
  let loan = at(rows.loan, last);
  let accrued = at(rows.accrued, last);
  if (marketValue === 0 || !(loan * nightlyRate > 0)) return null;

  const postingDay = postingCalendar(period.dates[last] ?? '', parameters.interestPosting);
  let elapsed = 0;
  for (let posting = 1; elapsed <= LONGEST_DAYS; posting += 1) {
    const nights = postingDay(posting) - elapsed;
    const nightsToCall = Math.floor((limit - loan - accrued) / (loan * nightlyRate)) + 1;
    if (nightsToCall <= nights) return elapsed + nightsToCall;
    loan += accrued + loan * nightlyRate * nights;
    accrued = 0;
    elapsed += nights;
  }
  return null;
}

/** Days from `date` to the nth day after it on which interest joins the loan. */
function postingCalendar(date: string, posting: 'daily' | 'monthly'): (nth: number) => number {
  if (posting === 'daily') return (nth) => nth;
  const today = new Date(date);
  return (nth) => (Date.UTC(today.getUTCFullYear(), today.getUTCMonth() + nth) - today.getTime()) / DAY_MS;
}
