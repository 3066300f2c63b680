import { formatNumber, invalidInput, type MarketNeeds } from '@margin/contracts';
import { LRUCache } from 'lru-cache';
import type { EncodedContent } from '../content/encode-content.ts';
import type { WorkerPool } from '../workers/worker-pool.ts';
import type { MarketData } from './market-data.ts';

/** About 10 MB of JSON: 20 series of 40 years. */
const MOST_ROWS = 200_000;

const KEPT_BYTES = 32 * 1024 * 1024;

/** A market with all rows of its series as the response of `marketData.market`, encoded once by a worker. */
export type WholeMarketAnswers = (userId: string, needs: MarketNeeds) => Promise<EncodedContent>;

/** A server run needs less memory, because it never has all of a market as text. */
function refuseManyRows(rows: number): void {
  if (rows <= MOST_ROWS) return;
  const count = (number: number) => formatNumber(number, { digits: 0 });
  const message = `have ${count(rows)} rows together, and a browser can get at most ${count(MOST_ROWS)}: choose fewer, or run the backtest`;
  throw invalidInput([{ path: 'tickers', message }]);
}

export function createWholeMarkets(
  marketData: Pick<MarketData, 'market'>,
  workers: Pick<WorkerPool, 'encodeMarket'>,
): WholeMarketAnswers {
  const kept = new LRUCache<string, EncodedContent>({
    maxSize: KEPT_BYTES,
    sizeCalculation: ({ content }, key) => content.byteLength + key.length,
  });
  const underWay = new Map<string, Promise<EncodedContent>>();

  return async (userId, needs) => {
    const market = await marketData.market(userId, needs);
    const { prices, ranges, rates } = market;
    refuseManyRows(prices.reduce((rows, { dataset }) => rows + dataset.rows, 0));
    const key = JSON.stringify([prices.map(({ rows, ...facts }) => facts), ranges, rates.sha256]);
    const known = kept.get(key) ?? underWay.get(key);
    if (known) return known;
    const encoding = workers
      .encodeMarket({ market }, userId)
      .then((encoded) => {
        kept.set(key, encoded);
        return encoded;
      })
      .finally(() => underWay.delete(key));
    underWay.set(key, encoding);
    return encoding;
  };
}
