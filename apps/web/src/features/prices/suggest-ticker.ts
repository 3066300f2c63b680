import { TickerSchema } from '@margin/contracts';

/** The part of a file name before words about its content: `SPY.csv`, `spy_us_d.csv`, `BRK-B (1).csv`. */
const FIRST_WORD = /^\^?[a-z0-9.=]+?(?:-[a-z])?(?=$|[\s_(-]|\.[a-z]{2,4}$)/i;

const NO_TICKERS = new Set(['PRICES', 'DIVIDENDS', 'DATA', 'DOWNLOAD', 'TABLE', 'HISTORY', 'QUOTES']);

/** The ticker in a file name; empty if there is none. */
export function suggestTicker(fileName: string): string {
  const word = FIRST_WORD.exec(fileName)?.[0].toUpperCase() ?? '';
  return TickerSchema.safeParse(word).success && !NO_TICKERS.has(word) ? word : '';
}
