import type { Instrument, UpdatePricesInputSchema } from '@margin/contracts';
import { findDataset, updateOwnDataset } from '@margin/db';
import type { z } from 'zod';
import { instrumentOf } from './instrument-of.ts';
import type { OwnSeriesNeeds } from './own-series.ts';

/** Changes facts of a user's own series. Throws NOT_FOUND. */
export async function updatePricesFor(
  { db, limits, limitRequests, limitStoredBytes, disk, now }: Omit<OwnSeriesNeeds, 'marketData'>,
  userId: string,
  { ticker, ...changes }: z.output<typeof UpdatePricesInputSchema>,
): Promise<Instrument> {
  await limitRequests('saves', userId);
  await disk.requireRoom();
  const known = await findDataset(db, { userId, ticker });
  // The series as it was may have to be kept, so its texts are stored again.
  await limitStoredBytes(userId, known?.rawBytes ?? 0);
  return instrumentOf(await updateOwnDataset(db, { userId, ticker, changes, limits, now: now() }));
}
