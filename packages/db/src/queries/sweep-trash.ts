import { MAXIMUM_SWEEPS, type TrashedSweep } from '@margin/contracts';
import type { Kysely, Transaction } from 'kysely';
import { encodeTimestamp } from '../columns.ts';
import type { Database } from '../database.ts';
import { inLibrary } from './library.ts';
import { type LibraryLimits, requireRoom } from './quota.ts';
import { cellsDone } from './sweep-cells.ts';
import { endSweep } from './sweep-parts.ts';
import { findSweep, makeRoomForSweeps, type SweepKey, sweepNotFound, toSweep } from './sweeps.ts';
import { trashExpiry, trashHorizon } from './trash.ts';

export interface SweepSelection {
  userId: string;
  /** All or none: one that is not there refuses the whole with NOT_FOUND. */
  sweepIds: readonly string[];
  now: Date;
}

interface TrashOwner {
  userId: string;
  now: Date;
}

const inTrash = (db: Kysely<Database>, { userId, now }: TrashOwner) =>
  db.selectFrom('sweep').where('user_id', '=', userId).where('deleted_at', '>', trashHorizon(now));

/** As many as may be outside of the trash, the last deleted first. */
const newestInTrash = (db: Kysely<Database>, owner: TrashOwner) =>
  inTrash(db, owner).orderBy('deleted_at', 'desc').orderBy('sweep_id').limit(MAXIMUM_SWEEPS);

/** Removes for good the sweeps that have left the trash of a user; returns how many. */
export async function pruneSweepTrash(trx: Transaction<Database>, owner: TrashOwner): Promise<number> {
  const { numDeletedRows } = await trx
    .deleteFrom('sweep')
    .where('user_id', '=', owner.userId)
    .where('deleted_at', 'is not', null)
    .where('sweep_id', 'not in', newestInTrash(trx, owner).select('sweep_id'))
    .executeTakeFirst();
  return Number(numDeletedRows);
}

/** Moves a saved sweep to the trash, cancelled if it runs; any other goes for good. Throws NOT_FOUND. */
export async function deleteSweep(
  db: Kysely<Database>,
  { now, ...key }: SweepKey & { now: Date },
): Promise<void> {
  const { userId, sweepId } = key;
  await inLibrary(db, userId, async (trx) => {
    const { saved } = await findSweep(trx, key);
    if (!saved) {
      await trx.deleteFrom('sweep').where('sweep_id', '=', sweepId).execute();
      return;
    }
    await endSweep(trx, { sweepId, state: 'cancelled', failure: null, now });
    await trx
      .updateTable('sweep')
      .set({ deleted_at: encodeTimestamp(now) })
      .where('sweep_id', '=', sweepId)
      .execute();
    await pruneSweepTrash(trx, { userId, now });
  });
}

/** Those of the sweeps that are in the trash, each once. Throws NOT_FOUND unless all of them are. */
async function requireTrashed(trx: Transaction<Database>, selection: SweepSelection): Promise<string[]> {
  const ids = [...new Set(selection.sweepIds)];
  const trashed = await inTrash(trx, selection).select('sweep_id').where('sweep_id', 'in', ids).execute();
  if (trashed.length !== ids.length) throw sweepNotFound();
  return ids;
}

/**
 * Takes sweeps back from the trash, as they were. Throws QUOTA_EXCEEDED too; where MAXIMUM_SWEEPS are kept already,
 * those that are not saved make room.
 */
export async function restoreSweeps(
  db: Kysely<Database>,
  { limits, ...selection }: SweepSelection & { limits: LibraryLimits },
): Promise<string[]> {
  const { userId } = selection;
  return inLibrary(db, userId, async (trx) => {
    const ids = await requireTrashed(trx, selection);
    await requireRoom(trx, { userId, limit: limits.results, more: ids.length });
    await makeRoomForSweeps(trx, userId, ids.length);
    await trx.updateTable('sweep').set({ deleted_at: null }).where('sweep_id', 'in', ids).execute();
    return ids;
  });
}

/** Removes sweeps from the trash for good. */
export async function purgeSweeps(db: Kysely<Database>, selection: SweepSelection): Promise<string[]> {
  return inLibrary(db, selection.userId, async (trx) => {
    const ids = await requireTrashed(trx, selection);
    await trx.deleteFrom('sweep').where('sweep_id', 'in', ids).execute();
    return ids;
  });
}

/** The sweeps in the trash of a user, the last deleted first. */
export async function listSweepTrash(db: Kysely<Database>, owner: TrashOwner): Promise<TrashedSweep[]> {
  const rows = await newestInTrash(db, owner)
    .selectAll()
    .select((eb) => eb.ref('deleted_at').$notNull().as('deleted_at'))
    .execute();
  const done = await cellsDone(
    db,
    rows.map((row) => row.sweep_id),
  );
  return rows.map((row) => ({
    ...toSweep(row, done.get(row.sweep_id) ?? 0),
    deletedAt: row.deleted_at,
    expiresAt: trashExpiry(row.deleted_at),
  }));
}
