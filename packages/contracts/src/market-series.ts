import type { Provenance } from './result-document/index.ts';

/** Daily closes, column-wise and ascending: dates[i] (ISO) closed at closes[i] (USD per share). */
export interface Bars {
  readonly dates: readonly string[];
  readonly closes: readonly number[];
}

/** Open, high and low of the same rows, in USD per share; null where a row has none that fits its close. */
export interface Ranges {
  readonly opens: readonly (number | null)[];
  readonly highs: readonly (number | null)[];
  readonly lows: readonly (number | null)[];
}

/** Cash per share in USD, by ex-date, ascending. */
export interface Dividend {
  readonly exDate: string;
  readonly amount: number;
}

/** From the night of `date` on, until the next step, the rate is `rate` (a fraction a year). */
export interface RateStep {
  readonly date: string;
  readonly rate: number;
}

/** All market data of a run: the whole series, not the slice; with it, where it came from. */
export interface MarketSeries {
  readonly bars: Bars;
  readonly dividends: readonly Dividend[];
  readonly dataset: Provenance['dataset'];
  readonly rates: {
    readonly steps: readonly RateStep[];
    /** Last day that the table is known to hold for; after it the last level is carried on. */
    readonly lastDate: string;
    readonly source: string;
    readonly sha256: string;
  };
  /** What a reader of a result must know of this data, a sentence each: they join its warnings. */
  readonly notes?: readonly string[];
}
