import { type BacktestParameters, type PriceSeries, requirementOf } from '@margin/contracts';

/** A run's target in one instrument. */
export interface Target {
  readonly ticker: string;
  /** Share of the market value; all shares add up to 1. */
  readonly weight: number;
  /** The share of its market value that must be equity, m. */
  readonly maintenanceMargin: number;
  readonly prices: PriceSeries;
}

/** Prices within the day, on the run's bars; USD per share. */
export interface Intraday {
  readonly opens: Float64Array;
  readonly lows: Float64Array;
}

/** An instrument of a run, on the run's bars. */
export interface Holding extends Target {
  /** USD per share. */
  readonly closes: Float64Array;
  /** USD per share, summed over ex-dates in (previous bar, this bar]; 0 on the first bar. */
  readonly dividends: Float64Array;
  /** Null unless the run checks margin within the day. */
  readonly intraday: Intraday | null;
}

/** Everything the parameters say to hold, with the requirement that its leverage factor makes. */
export const targetsOf = (
  parameters: BacktestParameters,
  findPrices: (ticker: string) => PriceSeries,
): readonly Target[] =>
  parameters.holdings.map((holding) => {
    const prices = findPrices(holding.ticker);
    return {
      ticker: holding.ticker,
      weight: holding.weight,
      maintenanceMargin: requirementOf(holding, parameters.maintenanceMargin, prices.leverageFactor),
      prices,
    };
  });
