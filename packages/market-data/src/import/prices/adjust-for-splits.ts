import type { Dividend } from '@margin/contracts';
import type { LinedPrice, Split } from './read-rows.ts';

export interface SplitAdjusted {
  prices: LinedPrice[];
  dividends: Dividend[];
  /** The splits that prices were divided by; empty if the file had already adjusted for them. */
  applied: Split[];
}

/** How far a step of the closes is from the split's effect, and from no effect. */
function distances(prices: readonly LinedPrice[], { date, ratio }: Split): [split: number, none: number] {
  const index = prices.findIndex((price) => price.date >= date);
  const [before, after] = [prices[index - 1], prices[index]];
  if (!before || !after) return [0, 0];
  const step = Math.log(before.close / after.close);
  return [Math.abs(step - Math.log(ratio)), Math.abs(step)];
}

const DIGITS = 12;
const divided = (value: number, ratio: number) => Number((value / ratio).toPrecision(DIGITS));
const dividedOrNull = (value: number | null, ratio: number) =>
  value === null ? null : divided(value, ratio);

/**
 * Prices and dividends per current share. The closes show whether a file with a split column is already adjusted:
 * unadjusted ones fall by the ratio on that day.
 */
export function adjustForSplits(
  prices: readonly LinedPrice[],
  dividends: readonly Dividend[],
  splits: readonly Split[],
): SplitAdjusted {
  const all = splits.map((split) => distances(prices, split));
  const sum = (at: 0 | 1) => all.reduce((total, each) => total + each[at], 0);
  if (splits.length === 0 || sum(0) >= sum(1)) {
    return { prices: [...prices], dividends: [...dividends], applied: [] };
  }
  const sharesSince = (day: string) =>
    splits.reduce((shares, { date, ratio }) => (date > day ? shares * ratio : shares), 1);
  return {
    prices: prices.map((price) => {
      const shares = sharesSince(price.date);
      if (shares === 1) return price;
      return {
        ...price,
        close: divided(price.close, shares),
        open: dividedOrNull(price.open, shares),
        high: dividedOrNull(price.high, shares),
        low: dividedOrNull(price.low, shares),
      };
    }),
    dividends: dividends.map(({ exDate, amount }) => ({
      exDate,
      amount: divided(amount, sharesSince(exDate)),
    })),
    applied: [...splits],
  };
}
