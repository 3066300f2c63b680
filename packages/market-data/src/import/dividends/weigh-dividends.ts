import type { Bars, Dividend } from '@margin/contracts';

/** What closes say of dividends: whether they are in them already. */
export interface Weighed {
  verdict: 'in the closes' | 'not in the closes' | 'unclear';
  /** Ex-dates that were looked at. */
  exDates: number;
}

/** A verdict needs so many ex-dates, */
const FEWEST_EX_DATES = 4;
/** days on either side of each, by which to know how much the price moves anyway, */
const NEIGHBORS = 20;
const FEWEST_NEIGHBORS = 10;
/** and odds of a hundred to one. */
const LOG_ODDS = Math.log(100);
/** No single day decides. */
const LARGEST_SHARE = LOG_ODDS / 2;
/** Closes are rounded: a fund that hardly moves still moves by so much. */
const SMALLEST_VARIANCE = 1e-8;

/**
 * Closes without dividends fall by about the dividend on the ex-date, adjusted ones do not. The likelihood of either is
 * taken from what the price does on the days around.
 */
export function weighDividends({ dates, closes }: Bars, dividends: readonly Dividend[]): Weighed {
  const returns = closes.map((close, i) => close / (closes[i - 1] ?? close) - 1);
  const indexOf = new Map(dates.map((date, i) => [date, i]));
  const exDates = new Map(
    dividends.flatMap(({ exDate, amount }): [number, number][] => {
      const index = indexOf.get(exDate) ?? 0;
      return index > 0 ? [[index, amount / (closes[index - 1] ?? amount)]] : [];
    }),
  );
  const shares = [...exDates].flatMap(([index, fraction]) => {
    const [from, to] = [Math.max(1, index - NEIGHBORS), index + NEIGHBORS + 1];
    const around = returns.slice(from, to).filter((_, i) => !exDates.has(from + i));
    if (around.length < FEWEST_NEIGHBORS) return [];
    const mean = around.reduce((sum, each) => sum + each, 0) / around.length;
    const squares = around.reduce((sum, each) => sum + (each - mean) ** 2, 0);
    const variance = Math.max(squares / around.length, SMALLEST_VARIANCE);
    const move = (returns[index] ?? 0) - mean;
    const share = (move ** 2 - (move + fraction) ** 2) / (2 * variance);
    return [Math.max(-LARGEST_SHARE, Math.min(LARGEST_SHARE, share))];
  });
  const odds = shares.reduce((sum, share) => sum + share, 0);
  const isClear = shares.length >= FEWEST_EX_DATES && Math.abs(odds) >= LOG_ODDS;
  const clear = odds > 0 ? 'not in the closes' : 'in the closes';
  return { verdict: isClear ? clear : 'unclear', exDates: exDates.size };
}
