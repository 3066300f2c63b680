import type { Kysely } from 'kysely';
import type { Database } from '../database.ts';
import { inLibrary } from './library.ts';
import { moveToTrash } from './prune-trash.ts';
import { endSweep } from './sweep-parts.ts';
import { findSweep, type SweepKey } from './sweeps.ts';
import { removeItems } from './trash.ts';

/** Moves a saved sweep to the trash, cancelled if it runs; any other is deleted forever. Throws NOT_FOUND. */
export async function deleteSweep(
  db: Kysely<Database>,
  { now, userId, sweepId }: SweepKey & { now: Date },
): Promise<void> {
  await inLibrary(db, userId, async (trx) => {
    const { saved } = await findSweep(trx, { userId, sweepId });
    if (!saved) return removeItems(trx, 'sweep', [sweepId]);
    await endSweep(trx, { sweepId, state: 'cancelled', failure: null, now });
    await moveToTrash(trx, 'sweep', { userId, ids: [sweepId], now });
  });
}
