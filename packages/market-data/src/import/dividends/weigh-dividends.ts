import type { Bars, Dividend } from '@margin/contracts';

/** Whether the closes show that they include the dividends. */
export interface Weighed {
  verdict: 'in the closes' | 'not in the closes' | 'unclear';
  /** Number of ex-dates examined. */
  exDates: number;
}

/** Ex-dates required for a verdict. */
const FEWEST_EX_DATES = 4;
/** Days on either side of each, to estimate how much the price usually moves. */
const NEIGHBORS = 20;
const FEWEST_NEIGHBORS = 10;
/** Required odds: a hundred to one. */
const LOG_ODDS = Math.log(100);
/** Cap per day, so that no single day decides. */
const LARGEST_SHARE = LOG_ODDS / 2;
/** Closes are rounded, so even a quiet fund moves by this much. */
const SMALLEST_VARIANCE = 1e-8;

/**
 * Closes without dividends fall by about the dividend on the ex-date; adjusted ones do not. The likelihood of each is
 * estimated from the price moves on surrounding days.
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
