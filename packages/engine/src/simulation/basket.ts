import type { Account } from './account.ts';
import { at } from './daily-series.ts';
import type { Period } from './period.ts';

/** The price of several holdings together on the first bar. */
const FIRST_PRICE = 100;

/** B of each bar: the closes of a single holding; of several, to be filled bar by bar. */
export function basketPrices({ dates, holdings: [first, ...others] }: Period): Float64Array {
  if (first && others.length === 0) return first.closes;
  return new Float64Array(dates.length).fill(FIRST_PRICE, 0, 1);
}

/** Prices several holdings together on a bar: by what was held after the previous one, or by the target weights. */
export function priceBasket({ positions, marketValue }: Account, prices: Float64Array, bar: number): void {
  if (positions.length === 1) return;
  let growth = 0;
  for (const { holding, shares } of positions) {
    const before = at(holding.closes, bar - 1);
    const weight = marketValue > 0 ? (shares * before) / marketValue : holding.weight;
    growth += weight * (at(holding.closes, bar) / before);
  }
  prices[bar] = at(prices, bar - 1) * growth;
}
