import type { Ranges } from '@margin/contracts';
import type { PriceRow } from './read-row.ts';

export interface DatedPrice extends PriceRow {
  date: string;
}

/** Prices that are multiplied with factors of adjustment differ in the last digits. */
const TOLERANCE = 1e-4;

/** Whether open and close lie between low and high. */
function fits({ close, open, high, low }: DatedPrice): boolean {
  const top = Math.max(close, open ?? close);
  const bottom = Math.min(close, open ?? close);
  return (high ?? top) >= top * (1 - TOLERANCE) && (low ?? bottom) <= bottom * (1 + TOLERANCE);
}

/** Open, high and low of every row, those of a row that contradicts itself left out; null where there are none. */
export function rangesOf<Price extends DatedPrice>(
  prices: readonly Price[],
): { ranges: Ranges | null; contradictions: Price[] } {
  const contradictions = prices.filter((price) => !fits(price));
  const good = prices.map((price) => (fits(price) ? price : { open: null, high: null, low: null }));
  const has = good.some(({ open, high, low }) => open !== null || high !== null || low !== null);
  const ranges = {
    opens: good.map(({ open }) => open),
    highs: good.map(({ high }) => high),
    lows: good.map(({ low }) => low),
  };
  return { ranges: has ? ranges : null, contradictions };
}
