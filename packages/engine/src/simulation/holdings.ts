import type { BacktestParameters, PriceSeries } from '@margin/contracts';

/** A run's target in one instrument. */
export interface Target {
  readonly ticker: string;
  /** Share of the market value; all shares add up to 1. */
  readonly weight: number;
  /** The share of its market value that must be equity. */
  readonly maintenanceMargin: number;
}

/** An instrument of a run, on the run's bars. */
export interface Holding extends Target {
  readonly prices: PriceSeries;
  /** USD per share. */
  readonly closes: Float64Array;
  /** USD per share, summed over ex-dates in (previous bar, this bar]; 0 on the first bar. */
  readonly dividends: Float64Array;
}

/** Everything the parameters say to hold: one instrument. */
export const targetsOf = ({ ticker, maintenanceMargin }: BacktestParameters): readonly Target[] => [
  { ticker, weight: 1, maintenanceMargin },
];
