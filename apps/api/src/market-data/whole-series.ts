import { LRUCache } from 'lru-cache';
import type { EncodedContent } from '../content/encode-content.ts';
import type { WorkerPool } from '../workers/worker-pool.ts';
import type { MarketData } from './market-data.ts';

const KEPT_BYTES = 32 * 1024 * 1024;

/** The whole series of a ticker, as the answer of `marketData.series` that is sent: encoded once, in a worker. */
export type WholeSeriesAnswers = (userId: string, ticker: string) => Promise<EncodedContent>;

export function createWholeSeries(
  marketData: Pick<MarketData, 'series'>,
  workers: Pick<WorkerPool, 'encodeSeries'>,
): WholeSeriesAnswers {
  const kept = new LRUCache<string, EncodedContent>({
    maxSize: KEPT_BYTES,
    sizeCalculation: ({ content }, key) => content.byteLength + key.length,
  });
  const underWay = new Map<string, Promise<EncodedContent>>();

  return async (userId, ticker) => {
    const { rows, ...facts } = await marketData.series(userId, ticker);
    const { dataset, notes, rates } = facts;
    const key = JSON.stringify([dataset, notes, rates.sha256]);
    const known = kept.get(key) ?? underWay.get(key);
    if (known) return known;
    const encoding = workers
      .encodeSeries({ series: { ...facts, rows } }, userId)
      .then((encoded) => {
        kept.set(key, encoded);
        return encoded;
      })
      .finally(() => underWay.delete(key));
    underWay.set(key, encoding);
    return encoding;
  };
}
