import { type BacktestParameters, dayNumber, type RateStep } from '@margin/contracts';
import { at } from './columns.ts';
import type { Run } from './run.ts';

/** Actual/360, the convention of US money markets and brokers. */
export const DAYS_A_YEAR = 360;

interface NightlyRate {
  /** Day number of the first night at these rates. */
  readonly from: number;
  /** NaN with a fixed rate. */
  readonly benchmark: number;
  readonly borrow: number;
}

/** The rates of a run, night by night; nights are asked for in ascending order. */
export interface RateClock {
  readonly levels: readonly NightlyRate[];
  position: number;
}

/** rate(d) = the fixed rate, or max(0, target in force on d) + spread, which is not floored again. */
export function createRateClock(
  interest: BacktestParameters['interest'],
  steps: readonly RateStep[],
): RateClock {
  const levels: NightlyRate[] =
    interest.kind === 'fixed'
      ? [{ from: Number.NEGATIVE_INFINITY, benchmark: Number.NaN, borrow: interest.annualRate }]
      : steps.map(({ date, rate }) => ({
          from: dayNumber(date),
          benchmark: rate,
          borrow: Math.max(0, rate) + interest.spread,
        }));
  return { levels, position: 0 };
}

/**
 * Step 1 of a bar: interest of every calendar night from the previous bar (inclusive) to this bar (exclusive), simple,
 * on the loan of the previous bar, into `accrued`; then posting to the loan where it is due.
 */
export function accrueInterest(run: Run, bar: number): void {
  const { account, period, rows, parameters } = run;
  const interest = interestOfNights(run, bar);
  rows.interest[bar] = interest;
  account.accrued += interest;
  const isNewMonth = at(period.months, bar) !== at(period.months, bar - 1);
  if (parameters.interestPosting === 'daily' || isNewMonth) {
    account.loan += account.accrued;
    account.accrued = 0;
  }
}

/** Moves the clock to the last of the nights, and notes its rates and what was borrowed. */
function interestOfNights(run: Run, bar: number): number {
  const { account, rates, rows, period } = run;
  const until = at(period.days, bar);
  let night = at(period.days, bar - 1);
  let interest = 0;
  let level = levelOn(rates, night);
  for (;;) {
    const end = Math.min(until, nextChange(rates));
    const loanYears = (account.loan * (end - night)) / DAYS_A_YEAR;
    interest += loanYears * level.borrow;
    run.loanYears += loanYears;
    if (end >= until) break;
    night = end;
    level = levelOn(rates, night);
  }
  rows.benchmarkRate[bar] = level.benchmark;
  rows.borrowRate[bar] = level.borrow;
  return interest;
}

function levelOn(rates: RateClock, night: number): NightlyRate {
  while (nextChange(rates) <= night) rates.position += 1;
  const level = rates.levels[rates.position];
  if (level === undefined) throw new RangeError('there is no rate for the first night');
  return level;
}

const nextChange = ({ levels, position }: RateClock): number =>
  levels[position + 1]?.from ?? Number.POSITIVE_INFINITY;
