import { AppError } from '@margin/contracts';
import type { Kysely, Transaction } from 'kysely';
import { daysFrom, encodeTimestamp } from '../columns.ts';
import type { Database } from '../database.ts';
import { inLibrary } from './library.ts';
import { type LibraryLimits, readQuota, requireRoom } from './quota.ts';

/** A deleted result can come back for so many days, */
export const TRASH_DAYS = 30;
/** as long as it is among so many of its user. */
export const TRASH_KEEPS = 200;

export interface ResultSelection {
  userId: string;
  /** All or none: one that is not there refuses the whole with NOT_FOUND. */
  resultIds: readonly string[];
  now: Date;
}

/** What was deleted at this time or before has left the trash, swept or not. */
export const trashHorizon = (now: Date) => encodeTimestamp(daysFrom(now, -TRASH_DAYS));

/** When what was deleted at this time leaves the trash. */
export const trashExpiry = (deletedAt: string) => encodeTimestamp(daysFrom(new Date(deletedAt), TRASH_DAYS));

function requireAll(found: number, wanted: readonly string[]): void {
  if (found !== wanted.length) throw new AppError('NOT_FOUND');
}

/** Removes for good what has left the trash of a user; returns how many. */
export async function pruneTrash(
  trx: Transaction<Database>,
  { userId, now }: { userId: string; now: Date },
): Promise<number> {
  const { numDeletedRows } = await trx
    .deleteFrom('saved_backtest_result')
    .where('user_id', '=', userId)
    .where('deleted_at', 'is not', null)
    .where(({ eb, or, selectFrom }) =>
      or([
        eb('deleted_at', '<=', trashHorizon(now)),
        eb(
          'id',
          'not in',
          selectFrom('saved_backtest_result')
            .select('id')
            .where('user_id', '=', userId)
            .where('deleted_at', 'is not', null)
            .orderBy('deleted_at', 'desc')
            .orderBy('id', 'desc')
            .limit(TRASH_KEEPS),
        ),
      ]),
    )
    .executeTakeFirst();
  return Number(numDeletedRows);
}

const inUse = (trx: Transaction<Database>, { userId, resultIds }: Omit<ResultSelection, 'now'>) =>
  trx
    .selectFrom('saved_backtest_result')
    .where('user_id', '=', userId)
    .where('result_id', 'in', resultIds)
    .where('deleted_at', 'is', null);

/** Throws RESULT_LOCKED naming those of the results that are locked. */
async function requireUnlocked(trx: Transaction<Database>, selection: ResultSelection): Promise<void> {
  const locked = await inUse(trx, selection).select('result_id').where('locked_at', 'is not', null).execute();
  if (locked.length === 0) return;
  throw new AppError('RESULT_LOCKED', undefined, { resultIds: locked.map((row) => row.result_id) });
}

/** `deleteResults` inside of a transaction on the library. */
export async function moveToTrash(trx: Transaction<Database>, selection: ResultSelection): Promise<void> {
  const { userId, resultIds, now } = selection;
  await requireUnlocked(trx, selection);
  const { numUpdatedRows } = await trx
    .updateTable('saved_backtest_result')
    .set({ deleted_at: encodeTimestamp(now) })
    .where('id', 'in', inUse(trx, selection).select('id'))
    .executeTakeFirst();
  requireAll(Number(numUpdatedRows), resultIds);
  await pruneTrash(trx, { userId, now });
}

/** Moves results to the trash; nothing else about them changes. Returns their ids. Throws RESULT_LOCKED too. */
export async function deleteResults(
  db: Kysely<Database>,
  { userId, resultIds, now }: ResultSelection,
): Promise<string[]> {
  const ids = [...new Set(resultIds)];
  return inLibrary(db, userId, async (trx) => {
    await moveToTrash(trx, { userId, resultIds: ids, now });
    return ids;
  });
}

const inTrash = (db: Kysely<Database>, { userId, resultIds, now }: ResultSelection) =>
  db
    .selectFrom('saved_backtest_result')
    .where('user_id', '=', userId)
    .where('result_id', 'in', resultIds)
    .where('deleted_at', '>', trashHorizon(now));

/** Takes results back from the trash, as they were. Throws QUOTA_EXCEEDED or STORAGE_EXCEEDED too. */
export async function restoreResults(
  db: Kysely<Database>,
  { limits, ...selection }: ResultSelection & { limits: LibraryLimits },
): Promise<string[]> {
  const { userId, now } = selection;
  const ids = [...new Set(selection.resultIds)];
  return inLibrary(db, userId, async (trx) => {
    const trashed = await inTrash(trx, { userId, resultIds: ids, now })
      .select(['id', 'stored_bytes'])
      .execute();
    requireAll(trashed.length, ids);
    const bytes = trashed.reduce((sum, row) => sum + row.stored_bytes, 0);
    requireRoom(await readQuota(trx, userId, limits), { results: ids.length, bytes });
    await trx
      .updateTable('saved_backtest_result')
      .set({ deleted_at: null })
      .where(
        'id',
        'in',
        trashed.map((row) => row.id),
      )
      .execute();
    return ids;
  });
}

/** Removes results from the trash for good. */
export async function purgeResults(
  db: Kysely<Database>,
  { userId, resultIds, now }: ResultSelection,
): Promise<string[]> {
  const ids = [...new Set(resultIds)];
  return inLibrary(db, userId, async (trx) => {
    const { numDeletedRows } = await trx
      .deleteFrom('saved_backtest_result')
      .where('user_id', '=', userId)
      .where('id', 'in', inTrash(trx, { userId, resultIds: ids, now }).select('id'))
      .executeTakeFirst();
    requireAll(Number(numDeletedRows), ids);
    return ids;
  });
}
