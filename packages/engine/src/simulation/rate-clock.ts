import { type BacktestParameters, dayNumber, type RateStep } from '@margin/contracts';

type Interest = BacktestParameters['interest'];

interface NightlyRate {
  /** Day number of the first night at this rate. */
  readonly from: number;
  /** The benchmark rate as published; NaN with a fixed rate. */
  readonly benchmark: number;
  /** What a loan costs before its spread, never negative. */
  readonly base: number;
}

/** The rates of a run, night by night; ask for nights in ascending order. */
export interface RateClock {
  readonly levels: readonly NightlyRate[];
  position: number;
}

/** Whether a rate depends on the federal funds target. Also takes the interest of a document. */
export const usesFedFunds = ({ kind, benchmark }: { kind: Interest['kind']; benchmark?: string }): boolean =>
  kind === 'fed_funds' || (kind === 'tiered' && benchmark === 'fed_funds');

/** base(d) = max(0, target in force on d), or 0 without a benchmark. The sum with a spread is not floored again. */
export function createRateClock(interest: Interest, steps: readonly RateStep[]): RateClock {
  const benchmark = interest.kind === 'fixed' ? Number.NaN : 0;
  const levels: NightlyRate[] = usesFedFunds(interest)
    ? steps.map(({ date, rate }) => ({ from: dayNumber(date), benchmark: rate, base: Math.max(0, rate) }))
    : [{ from: Number.NEGATIVE_INFINITY, benchmark, base: 0 }];
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
