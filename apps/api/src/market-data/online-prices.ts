import { AppError, invalidInput } from '@margin/contracts';
import { type Database, forgetFetchedDatasets, putFetchedDataset, type StoredDataset } from '@margin/db';
import { fetchYahooChart, type OnlineClient, refuseInverse } from '@margin/market-data';
import type { Kysely } from 'kysely';
import type { RequestLimits } from '../limits/request-limits.ts';
import type { DiskSpace } from '../storage/disk-space.ts';
import type { WorkerPool } from '../workers/worker-pool.ts';

/** Maximum series kept for all users; the ones fetched longest ago are removed. */
const KEPT_SERIES = 500;

/** Prices from the network, shared by all users and kept until fetched again. */
export interface OnlinePrices {
  /** Fetches a ticker again. Throws INVALID_INPUT for an unknown or inverse one, ONLINE_DATA_UNAVAILABLE without a response. */
  fetch(userId: string, ticker: string): Promise<StoredDataset>;
}

interface Needs {
  db: Kysely<Database>;
  client: OnlineClient;
  workers: Pick<WorkerPool, 'readFetchedPrices'>;
  limitRequests: RequestLimits;
  disk: Pick<DiskSpace, 'requireRoom'>;
  now: () => Date;
}

export function createOnlinePrices({ db, client, workers, limitRequests, disk, now }: Needs): OnlinePrices {
  const underWay = new Map<string, Promise<StoredDataset>>();

  async function fetchAndKeep(userId: string, ticker: string): Promise<StoredDataset> {
    const answer = await fetchYahooChart(client, ticker, now());
    const fetched = await workers.readFetchedPrices({ ticker, answer, now: now() }, userId);
    if (fetched.kind === 'refused') {
      const { errorCode, ...extras } = fetched.details;
      throw new AppError(errorCode, fetched.message, extras);
    }
    const stored = await putFetchedDataset(db, { kind: 'prices', dataset: fetched.prices, now: now() });
    await forgetFetchedDatasets(db, KEPT_SERIES);
    return stored;
  }

  return {
    async fetch(userId, ticker) {
      const inverse = refuseInverse(ticker);
      if (inverse) throw invalidInput([inverse]);
      await limitRequests('fetches', userId);
      await disk.requireRoom();
      // Concurrent requests for a ticker share one response.
      const fetching =
        underWay.get(ticker) ?? fetchAndKeep(userId, ticker).finally(() => underWay.delete(ticker));
      underWay.set(ticker, fetching);
      return fetching;
    },
  };
}
