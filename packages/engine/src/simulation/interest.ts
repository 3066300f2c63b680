import type { Account } from './account.ts';
import { startsPeriod } from './calendar.ts';
import { at } from './daily-series.ts';
import { spreadOn } from './loan-spread.ts';
import { levelOn, nextChange } from './rate-clock.ts';
import type { Run } from './run.ts';

/** Actual/360, the convention of US money markets and brokers. */
export const DAYS_A_YEAR = 360;

/**
 * Step 1 of a bar: interest for every calendar night from the previous bar (inclusive) to this bar (exclusive), simple,
 * on the loan of the previous bar, added to `accrued`; then posting to the loan if it is due.
 */
export function accrueInterest(run: Run, bar: number): void {
  const { account, period, daily, parameters } = run;
  const interest = interestOfNights(run, bar);
  daily.interest[bar] = interest;
  account.accrued += interest;
  if (parameters.interestPosting === 'daily' || startsPeriod(period, 'month', bar)) postInterest(account);
}

/** Moves accrued interest into the loan. A credit beyond the loan becomes cash. */
function postInterest(account: Account): void {
  const owed = account.loan + account.accrued;
  account.loan = Math.max(0, owed);
  account.cash += Math.max(0, -owed);
  account.accrued = 0;
}

/** Moves the clock to the last of the nights, and records its rates and the amount borrowed. */
function interestOfNights(run: Run, bar: number): number {
  const { account, parameters, rates, daily, period } = run;
  const until = at(period.days, bar);
  let night = at(period.days, bar - 1);
  let interest = 0;
  const spread = spreadOn(parameters.interest, account.loan);
  let level = levelOn(rates, night);
  for (;;) {
    const end = Math.min(until, nextChange(rates));
    const loanYears = (account.loan * (end - night)) / DAYS_A_YEAR;
    interest += loanYears * (level.base + spread);
    run.loanYears += loanYears;
    if (end >= until) break;
    night = end;
    level = levelOn(rates, night);
  }
  daily.benchmarkRate[bar] = level.benchmark;
  daily.borrowRate[bar] = level.base + spread;
  return interest;
}
