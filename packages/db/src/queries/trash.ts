import { AppError } from '@margin/contracts';
import type { Kysely, Transaction } from 'kysely';
import { daysFrom, encodeTimestamp } from '../columns.ts';
import type { Database } from '../database.ts';
import { inLibrary, releaseContents } from './library.ts';
import { type LibraryLimits, requireRoom } from './quota.ts';
import { requireStorage } from './storage.ts';

/** A deleted result can come back for so many days, */
export const TRASH_DAYS = 30;
/** as long as it is among so many of its user, and within the bytes that the trash may take. */
export const TRASH_KEEPS = 200;

export interface ResultSelection {
  userId: string;
  /** All or none: one that is not there refuses the whole with NOT_FOUND. */
  resultIds: readonly string[];
  now: Date;
}

/** What was deleted at this time or before has left the trash, removed yet or not. */
export const trashHorizon = (now: Date) => encodeTimestamp(daysFrom(now, -TRASH_DAYS));

/** Results that go to the trash, where older ones may have to make room for them. */
interface Deletion extends ResultSelection {
  limits: Pick<LibraryLimits, 'trashBytes'>;
}

/** When what was deleted at this time leaves the trash. */
export const trashExpiry = (deletedAt: string) => encodeTimestamp(daysFrom(new Date(deletedAt), TRASH_DAYS));

function requireAll(found: number, wanted: readonly string[]): void {
  if (found !== wanted.length) throw new AppError('NOT_FOUND');
}

interface TrashedRow {
  id: number;
  content_sha256: string;
  stored_bytes: number;
  deleted_at: string | null;
  locked_at: string | null;
  /** Whether a result outside of the trash has the same content. */
  live: unknown;
}

const newestTrash = (db: Kysely<Database>, userId: string): Promise<TrashedRow[]> =>
  db
    .selectFrom('saved_backtest_result as trashed')
    .select(['id', 'content_sha256', 'stored_bytes', 'deleted_at', 'locked_at'])
    .select(({ exists, selectFrom }) =>
      exists(
        selectFrom('saved_backtest_result as saved')
          .select('saved.id')
          .where('saved.user_id', '=', userId)
          .whereRef('saved.content_sha256', '=', 'trashed.content_sha256')
          .where('saved.deleted_at', 'is', null),
      ).as('live'),
    )
    .where('user_id', '=', userId)
    .where('deleted_at', 'is not', null)
    .orderBy('deleted_at', 'desc')
    .orderBy('id', 'desc')
    .execute();

/** What is too old, too many or too much for the trash; the oldest go first. */
function surplusOf(rows: readonly TrashedRow[], horizon: string, keepBytes: number): TrashedRow[] {
  const counted = new Set<string>();
  let bytes = 0;
  return rows.filter((row, place) => {
    if (!row.live && !counted.has(row.content_sha256)) bytes += row.stored_bytes;
    counted.add(row.content_sha256);
    if (row.locked_at !== null) return false;
    return place >= TRASH_KEEPS || bytes > keepBytes || (row.deleted_at ?? '') <= horizon;
  });
}

/** Removes for good what has left the trash of a user; returns how many. A locked result stays. */
export async function pruneTrash(
  trx: Transaction<Database>,
  { userId, now, keepBytes }: { userId: string; now: Date; keepBytes: number },
): Promise<number> {
  const going = surplusOf(await newestTrash(trx, userId), trashHorizon(now), keepBytes);
  if (going.length === 0) return 0;
  const ids = going.map((row) => row.id);
  await trx.deleteFrom('saved_backtest_result').where('id', 'in', ids).execute();
  releaseContents(
    trx,
    going.map((row) => row.content_sha256),
  );
  return going.length;
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
export async function moveToTrash(trx: Transaction<Database>, selection: Deletion): Promise<void> {
  const { userId, resultIds, now, limits } = selection;
  await requireUnlocked(trx, selection);
  const { numUpdatedRows } = await trx
    .updateTable('saved_backtest_result')
    .set({ deleted_at: encodeTimestamp(now) })
    .where('id', 'in', inUse(trx, selection).select('id'))
    .executeTakeFirst();
  requireAll(Number(numUpdatedRows), resultIds);
  await pruneTrash(trx, { userId, now, keepBytes: limits.trashBytes });
}

/** Moves results to the trash; nothing else about them changes. Returns their ids. Throws RESULT_LOCKED too. */
export async function deleteResults(
  db: Kysely<Database>,
  { resultIds, ...deletion }: Deletion,
): Promise<string[]> {
  const ids = [...new Set(resultIds)];
  return inLibrary(db, deletion.userId, async (trx) => {
    await moveToTrash(trx, { ...deletion, resultIds: ids });
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
    await requireRoom(trx, { userId, limit: limits.results, more: ids.length });
    await trx
      .updateTable('saved_backtest_result')
      .set({ deleted_at: null })
      .where(
        'id',
        'in',
        trashed.map((row) => row.id),
      )
      .execute();
    const added = trashed.reduce((sum, row) => sum + row.stored_bytes, 0);
    await requireStorage(trx, { userId, limit: limits.bytes, added });
    return ids;
  });
}

/** Removes results from the trash for good, with what only they referred to: their bytes are free at once. */
export async function purgeResults(
  db: Kysely<Database>,
  { userId, resultIds, now }: ResultSelection,
): Promise<string[]> {
  const ids = [...new Set(resultIds)];
  return inLibrary(db, userId, async (trx) => {
    const purged = await trx
      .deleteFrom('saved_backtest_result')
      .where('user_id', '=', userId)
      .where('id', 'in', inTrash(trx, { userId, resultIds: ids, now }).select('id'))
      .returning('content_sha256')
      .execute();
    requireAll(purged.length, ids);
    releaseContents(
      trx,
      purged.map((row) => row.content_sha256),
    );
    return ids;
  });
}
