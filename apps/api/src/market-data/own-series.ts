import { type Instrument, invalidInput, type StoredPrices } from '@margin/contracts';
import { type Database, datasetBytes, type LibraryLimits, putOwnDataset } from '@margin/db';
import { refuseInverse } from '@margin/market-data';
import type { Kysely } from 'kysely';
import type { RequestLimits } from '../limits/request-limits.ts';
import type { LimitStoredBytes } from '../storage/byte-limit.ts';
import type { DiskSpace } from '../storage/disk-space.ts';
import { instrumentOf } from './instrument-of.ts';
import type { MarketData } from './market-data.ts';

export interface OwnSeriesNeeds {
  db: Kysely<Database>;
  marketData: Pick<MarketData, 'isBundled'>;
  limits: LibraryLimits;
  limitRequests: RequestLimits;
  limitStoredBytes: LimitStoredBytes;
  disk: Pick<DiskSpace, 'requireRoom'>;
  now: () => Date;
}

/** Throws if a user cannot have a series of their own with this ticker now. */
export async function admitOwnSeries(
  { marketData, limitRequests, disk }: OwnSeriesNeeds,
  userId: string,
  ticker: string,
): Promise<void> {
  await limitRequests('saves', userId);
  await disk.requireRoom();
  const inverse = refuseInverse(ticker);
  if (inverse) throw invalidInput([inverse]);
  if (await marketData.isBundled(ticker)) {
    throw invalidInput([
      { path: 'ticker', message: `${ticker} is a built-in series; choose another ticker` },
    ]);
  }
}

/** Stores a user's series, replacing one with the same ticker. Throws QUOTA_EXCEEDED and STORAGE_EXCEEDED. */
export async function storeOwnSeries(
  { db, limits, limitStoredBytes, now }: OwnSeriesNeeds,
  userId: string,
  dataset: StoredPrices,
): Promise<Instrument> {
  await limitStoredBytes(userId, datasetBytes(dataset));
  return instrumentOf(await putOwnDataset(db, { userId, dataset, limits, now: now() }));
}
