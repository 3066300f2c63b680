import { invalidInput, type StoredPrices } from '@margin/contracts';
import {
  type Database,
  findFetchedDataset,
  forgetFetchedDatasets,
  putFetchedDataset,
  type StoredDataset,
} from '@margin/db';
import { refuseInverse } from '@margin/market-data';
import type { Kysely } from 'kysely';
import type { RequestLimits } from '../limits/request-limits.ts';
import type { DiskSpace } from '../storage/disk-space.ts';
import type { PriceFeed } from './price-feed.ts';
import type { Refusal } from './read-fetched-prices.ts';
import { failureOf } from './refusals.ts';

/** Maximum series kept for all users; the ones fetched longest ago are removed. */
const KEPT_SERIES = 500;

/** Prices for all users, kept until fetched again. */
export interface OnlinePrices {
  /**
   * Fetches a ticker again, from the first feed that has it. Throws INVALID_INPUT for an unknown or inverse one,
   * ONLINE_DATA_UNAVAILABLE with the reason of every feed.
   */
  fetch(userId: string, ticker: string): Promise<StoredDataset>;
}

interface Needs {
  db: Kysely<Database>;
  /** In the order in which they are asked. */
  feeds: readonly PriceFeed[];
  limitRequests: RequestLimits;
  disk: Pick<DiskSpace, 'requireRoom'>;
  now: () => Date;
}

export function createOnlinePrices({ db, feeds, limitRequests, disk, now }: Needs): OnlinePrices {
  const underWay = new Map<string, Promise<StoredDataset>>();

  /** Asks the feeds one after the other, so that the later ones are spared. */
  async function readFirst(
    userId: string,
    ticker: string,
    kept: StoredDataset | undefined,
  ): Promise<StoredPrices> {
    const refusals: Refusal[] = [];
    for (const feed of feeds) {
      const outcome = await feed.read(ticker, userId);
      if (outcome === null) continue;
      if (outcome.kind === 'refused') refusals.push(outcome);
      else if (kept && !feed.isTrusted && isPoorer(outcome.prices, kept)) refusals.push(lessThanKept(feed));
      else return outcome.prices;
    }
    throw failureOf(ticker, refusals);
  }

  async function fetchAndKeep(userId: string, ticker: string, askedAt: Date): Promise<StoredDataset> {
    const kept = await findFetchedDataset(db, ticker);
    // Someone who asked at the same time was faster, perhaps in another process.
    if (kept && kept.updatedAt > askedAt.toISOString()) return kept;
    const dataset = await readFirst(userId, ticker, kept);
    const stored = await putFetchedDataset(db, { kind: 'prices', dataset, now: now() });
    await forgetFetchedDatasets(db, KEPT_SERIES);
    return stored;
  }

  return {
    async fetch(userId, ticker) {
      const askedAt = now();
      const inverse = refuseInverse(ticker);
      if (inverse) throw invalidInput([inverse]);
      await limitRequests('fetches', userId);
      await disk.requireRoom();
      // Concurrent requests for a ticker share one response.
      const fetching =
        underWay.get(ticker) ?? fetchAndKeep(userId, ticker, askedAt).finally(() => underWay.delete(ticker));
      underWay.set(ticker, fetching);
      return fetching;
    },
  };
}

/** Whether replacing the kept series would lose days, or its dividends. */
const isPoorer = (fetched: StoredPrices, kept: StoredDataset) =>
  fetched.rows < kept.rows ||
  fetched.firstDate > kept.firstDate ||
  fetched.lastDate < kept.lastDate ||
  (fetched.priceColumn === 'adjusted_close' && kept.priceColumn === 'close');

function lessThanKept({ name }: PriceFeed): Refusal {
  const reason = `${name} sent less than this server has, so its prices stay as they are.`;
  return { kind: 'refused', reason, details: { errorCode: 'ONLINE_DATA_UNAVAILABLE' } };
}
