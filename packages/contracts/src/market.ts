import type { BacktestParameters } from './backtest-parameters.ts';
import type { Provenance } from './result-document/index.ts';

/** Daily closes by column, ascending: dates[i] (ISO) closed at closes[i] (USD per share). */
export interface Bars {
  readonly dates: readonly string[];
  readonly closes: readonly number[];
}

/** Open, high and low of the same rows, in USD per share; null if a row has none that fits its close. */
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

/** The prices of one instrument: the whole series, not only the requested period, and where it came from. */
export interface PriceSeries {
  readonly ticker: string;
  readonly bars: Bars;
  /** Null if the series has none, or if they were not requested. */
  readonly ranges: Ranges | null;
  /** Hash of all its opens, highs and lows, requested or not; null if the series has none. */
  readonly rangesSha256: string | null;
  readonly dividends: readonly Dividend[];
  /** Multiple of daily returns that a fund aims for: 3 for TQQQ, 1 for an ordinary one. */
  readonly leverageFactor: number;
  readonly dataset: Provenance['dataset'];
  /** Notes on the data, one sentence each, which become warnings of a result. */
  readonly notes?: readonly string[];
  /** The same for results that use open, high and low. */
  readonly rangesNotes?: readonly string[];
}

/** From the night of `date` until the next step, the rate is `rate` (a fraction per year). */
export interface RateStep {
  readonly date: string;
  readonly rate: number;
}

/** The federal funds target. */
export interface RateTable {
  readonly steps: readonly RateStep[];
  /** Last day that the table is known to be valid for; later nights use the last level. */
  readonly lastDate: string;
  readonly source: string;
  readonly sha256: string;
}

/** The consumer price index of a month (YYYY-MM). */
export interface CpiMonth {
  readonly month: string;
  readonly value: number;
}

/** The consumer price index, by which money of different years compares. */
export interface CpiTable {
  /** Ascending. A month may be missing: 2025-10 was never published. */
  readonly values: readonly CpiMonth[];
  /** Last month with a value (YYYY-MM). */
  readonly lastMonth: string;
  readonly source: string;
  readonly sha256: string;
}

/** All market data of a run: the prices of what it holds, one series per ticker, the rates, and the CPI. */
export interface Market {
  readonly prices: readonly PriceSeries[];
  readonly rates: RateTable;
  readonly cpi: CpiTable;
}

/** The tickers that a run holds, in the caller's order. */
export const tickersOf = ({ holdings }: Pick<BacktestParameters, 'holdings'>): readonly string[] =>
  holdings.map(({ ticker }) => ticker);

/** What a run needs of the market. */
export interface MarketNeeds {
  readonly tickers: readonly string[];
  /** Whether it uses open, high and low. */
  readonly ranges: boolean;
}

export const marketNeedsOf = (
  parameters: Pick<BacktestParameters, 'holdings' | 'marginCheck'>,
): MarketNeeds => ({ tickers: tickersOf(parameters), ranges: parameters.marginCheck === 'intraday' });

/** The CPI of a date's month, or of the last earlier month that has one; undefined before the table begins. */
export function cpiOn({ values }: Pick<CpiTable, 'values'>, date: string): number | undefined {
  const month = date.slice(0, 'YYYY-MM'.length);
  return values.findLast((each) => each.month <= month)?.value;
}

/** The first index whose date passes. Dates ascend, so `passes` must go from false to true. */
export function firstIndex(dates: readonly string[], passes: (date: string) => boolean): number {
  let low = 0;
  let high = dates.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (passes(dates[middle] ?? '')) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Dividends per share on each date: on the ex-date, or on the first date after it; excludes those up to the first date. */
export function dividendsOn(dividends: readonly Dividend[], dates: readonly string[]): Float64Array {
  const perShare = new Float64Array(dates.length);
  const [firstDate = ''] = dates;
  for (const { exDate, amount } of dividends) {
    if (exDate <= firstDate) continue;
    const bar = firstIndex(dates, (date) => date >= exDate);
    if (bar < dates.length) perShare[bar] = (perShare[bar] ?? 0) + amount;
  }
  return perShare;
}
