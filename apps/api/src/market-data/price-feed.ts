import type { PriceProvider } from '@margin/market-data';
import type { WorkerPool } from '../workers/worker-pool.ts';
import { type FetchedPrices, refusalOf } from './read-fetched-prices.ts';

/** One of the places that are asked for prices in turn. */
export interface PriceFeed {
  /** As in the source of its series. */
  name: string;
  /** The prices of a ticker, or why there are none; null if there is nothing to say about it. */
  read(ticker: string, userId: string): Promise<FetchedPrices | null>;
  /** Whether its prices replace others that have more days. */
  isTrusted: boolean;
}

interface Needs {
  workers: Pick<WorkerPool, 'readFetchedPrices'>;
  now: () => Date;
}

/** A provider on the network, whose responses a worker reads. */
export function networkFeed(provider: PriceProvider, { workers, now }: Needs): PriceFeed {
  return {
    name: provider.name,
    isTrusted: false,
    async read(ticker, userId) {
      try {
        const answer = await provider.fetch(ticker, now());
        return await workers.readFetchedPrices({ provider: provider.id, ticker, answer, now: now() }, userId);
      } catch (error) {
        return refusalOf(error);
      }
    },
  };
}
