import { type Bars, type Dividend, dayNumber, isoDate } from '@margin/contracts';

interface MadeUpOptions {
  firstDate?: string;
  /** Number of trading days. */
  days?: number;
  seed?: number;
  firstClose?: number;
  /** Daily return, and its usual deviation. */
  drift?: number;
  volatility?: number;
}

const SATURDAY = 6;
const SUNDAY = 0;
const QUARTER_DAYS = 63;
const QUARTERLY_YIELD = 0.004;

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const cents = (amount: number) => Math.round(amount * 100) / 100;

/** A plausible fictional ETF: closes for every weekday, falling by a dividend each quarter, reproducible. */
export function madeUpPrices(options: MadeUpOptions = {}): { bars: Bars; dividends: Dividend[] } {
  const { firstDate = '2005-01-03', days = 2_520, seed = 7, firstClose = 100 } = options;
  const { drift = 0.0004, volatility = 0.011 } = options;
  const random = createRandom(seed);
  // Twelve uniform numbers add up to a nearly normal one.
  const normal = () => Array.from({ length: 12 }, random).reduce((sum, each) => sum + each, -6);
  const dates: string[] = [];
  const closes: number[] = [];
  const dividends: Dividend[] = [];
  let close = firstClose;
  for (let day = dayNumber(firstDate); dates.length < days; day++) {
    const weekday = new Date(isoDate(day)).getUTCDay();
    if (weekday === SATURDAY || weekday === SUNDAY) continue;
    if (dates.length % QUARTER_DAYS === QUARTER_DAYS - 1) {
      const amount = cents(close * QUARTERLY_YIELD);
      dividends.push({ exDate: isoDate(day), amount });
      close -= amount;
    }
    dates.push(isoDate(day));
    closes.push(cents(close));
    close *= Math.exp(drift + volatility * normal());
  }
  return { bars: { dates, closes }, dividends };
}

const text = (...lines: readonly string[]) => `${lines.join('\n')}\n`;

/** In Yahoo Finance's export format. */
export function yahooCsv({ dates, closes }: Bars): string {
  const rows = dates.map((date, i) => {
    const close = closes[i]?.toFixed(6);
    return [date, close, close, close, close, ((closes[i] ?? 0) * 0.9).toFixed(6), 1_000_000].join();
  });
  return text('Date,Open,High,Low,Close,Adj Close,Volume', ...rows);
}

/** In Stooq's export format. */
export function stooqCsv({ dates, closes }: Bars): string {
  const rows = dates.map((date, i) => [date, closes[i], closes[i], closes[i], closes[i], 1_000_000].join());
  return text('Date,Open,High,Low,Close,Volume', ...rows);
}

export const dividendsCsv = (dividends: readonly Dividend[]) =>
  text('Date,Dividends', ...dividends.map(({ exDate, amount }) => `${exDate},${amount}`));
