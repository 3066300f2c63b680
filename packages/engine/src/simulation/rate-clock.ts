import { type BacktestParameters, dayNumber, type RateStep } from '@margin/contracts';

interface NightlyRate {
  /** Day number of the first night at these rates. */
  readonly from: number;
  /** NaN with a fixed rate. */
  readonly benchmark: number;
  readonly borrow: number;
}

/** The rates of a run, night by night; ask for nights in ascending order. */
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
          borrow: Math.max(0, rate) + (interest.kind === 'tiered' ? 0 : interest.spread),
        }));
  return { levels, position: 0 };
}

/** The rates of a night; moves the clock to it. */
export function levelOn(rates: RateClock, night: number): NightlyRate {
  while (nextChange(rates) <= night) rates.position += 1;
  const level = rates.levels[rates.position];
  if (level === undefined) throw new RangeError('there is no rate for the first night');
  return level;
}

/** The first night at the next rates; infinite after the last change. */
export const nextChange = ({ levels, position }: RateClock): number =>
  levels[position + 1]?.from ?? Number.POSITIVE_INFINITY;
