import type { MarginApi } from '@margin/client';
import type { SavedResultCursor } from '@margin/contracts';

/** As many as a filter takes. */
const MAXIMUM_TICKERS = 50;
/** Behind every id there is. */
const LAST_ID = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

/** The tickers in a library: a list by ticker, of which each page begins behind all results of the last one seen. */
export async function listTickers(api: MarginApi): Promise<string[]> {
  const tickers: string[] = [];
  let cursor: SavedResultCursor | null = null;
  while (tickers.length < MAXIMUM_TICKERS) {
    const { items }: Awaited<ReturnType<MarginApi['savedResults']['list']['query']>> =
      await api.savedResults.list.query({ sort: 'ticker', direction: 'asc', limit: 1, cursor });
    const ticker = items[0]?.ticker;
    if (ticker === undefined) break;
    tickers.push(ticker);
    cursor = { value: ticker, resultId: LAST_ID };
  }
  return tickers;
}
