import type { BacktestParameters, PriceSeries } from '@margin/contracts';

/** What a run is to hold of an instrument. */
export interface Target {
  readonly ticker: string;
  /** Share of the market value; all of them add up to 1. */
  readonly weight: number;
  /** What must be left of its market value as equity, a fraction. */
  readonly maintenanceMargin: number;
}

/** An instrument of a run, on the run's bars. */
export interface Holding extends Target {
  readonly prices: PriceSeries;
  /** USD per share. */
  readonly closes: Float64Array;
  /** USD per share of all ex-dates in (previous bar, this bar]; 0 on the first bar. */
  readonly dividends: Float64Array;
}

/** All of what the parameters say is to be held: one instrument. */
export const targetsOf = ({ ticker, maintenanceMargin }: BacktestParameters): readonly Target[] => [
  { ticker, weight: 1, maintenanceMargin },
];
