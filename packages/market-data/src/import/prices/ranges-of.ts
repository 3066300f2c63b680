import type { Ranges } from '@margin/contracts';
import type { PriceRow } from './read-row.ts';

export interface DatedPrice extends PriceRow {
  date: string;
}

/** Prices multiplied by adjustment factors differ in the last digits. */
const TOLERANCE = 1e-4;

/** Whether open and close are between low and high. */
function fits({ close, open, high, low }: DatedPrice): boolean {
  const top = Math.max(close, open ?? close);
  const bottom = Math.min(close, open ?? close);
  return (high ?? top) >= top * (1 - TOLERANCE) && (low ?? bottom) <= bottom * (1 + TOLERANCE);
}

/** Open, high and low of every row, except rows where they contradict the close; null if there are none. */
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
