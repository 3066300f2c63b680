/** The value of a bar. A bar outside the column is a bug in the caller. */
export function at(column: Float64Array, bar: number): number {
  const value = column[bar];
  if (value === undefined) throw new RangeError(`there is no bar ${bar} among ${column.length}`);
  return value;
}

/** What the bar loop records, unrounded, one value per bar, in USD, shares and fractions per year. */
export interface DailySeries {
  // State after the bar's action.
  /** Per holding. */
  readonly shares: readonly Float64Array[];
  readonly marketValue: Float64Array;
  /** The equity required for the market value. */
  readonly requirement: Float64Array;
  readonly loan: Float64Array;
  readonly accrued: Float64Array;
  readonly cash: Float64Array;
  readonly equity: Float64Array;
  /** The price of everything held as one instrument, B: the close itself of a single holding. */
  readonly basketClose: Float64Array;
  /** 1 while a margin call is open, else 0. */
  readonly inCall: Float64Array;
  /** The target in force on the last night before the bar; NaN on an entry bar and with a fixed rate. */
  readonly benchmarkRate: Float64Array;
  /** The borrowing rate on that night; NaN on an entry bar. */
  readonly borrowRate: Float64Array;
  // Flows on the bar.
  readonly interest: Float64Array;
  readonly dividend: Float64Array;
  readonly tradingCost: Float64Array;
  readonly contribution: Float64Array;
  /** The scheduled cash flow that was paid: positive in, negative out. */
  readonly cashFlow: Float64Array;
  /** The time-weighted index, 1 before the first entry. */
  readonly index: Float64Array;
  /** Counts from 1; 0 on a bar outside of any round. */
  readonly round: Float64Array;
}

export function createDailySeries(
  bars: number,
  shares: readonly Float64Array[],
  basketClose: Float64Array,
): DailySeries {
  const column = () => new Float64Array(bars);
  return {
    shares,
    marketValue: column(),
    requirement: column(),
    loan: column(),
    accrued: column(),
    cash: column(),
    equity: column(),
    basketClose,
    inCall: column(),
    benchmarkRate: column().fill(Number.NaN),
    borrowRate: column().fill(Number.NaN),
    interest: column(),
    dividend: column(),
    tradingCost: column(),
    contribution: column(),
    cashFlow: column(),
    index: column(),
    round: column(),
  };
}

/** The bars with a position after the action; always includes the first bar of a run. */
export function barsHeld({ marketValue }: DailySeries): number[] {
  const bars: number[] = [];
  for (let bar = 0; bar < marketValue.length; bar += 1) if (at(marketValue, bar) > 0) bars.push(bar);
  return bars;
}

/** The values of a column on these bars. */
export function pick(column: Float64Array, bars: readonly number[]): Float64Array {
  const picked = new Float64Array(bars.length);
  for (let i = 0; i < bars.length; i += 1) picked[i] = at(column, bars[i] ?? -1);
  return picked;
}
