import { AppError, type LibraryItem, MAXIMUM_SWEEPS } from '@margin/contracts';
import { type Kysely, sql, type Transaction } from 'kysely';
import { daysFrom, encodeTimestamp } from '../columns.ts';
import type { Database } from '../database.ts';
import { inLibrary, releaseContents } from './library.ts';
import { type LibraryLimits, requireRoom } from './quota.ts';
import { requireStorage } from './storage.ts';
import { makeRoomForSweeps, sweepNotFound } from './sweeps.ts';

export type ItemKind = LibraryItem['kind'];

export interface TrashOwner {
  userId: string;
  now: Date;
}

/** A deleted item can come back for so many days, */
const TRASH_DAYS = 30;
/** as long as it is among so many of its kind and user, and within the bytes that the trash may take. */
export const TRASH_KEEPS: Record<ItemKind, number> = { result: 200, sweep: MAXIMUM_SWEEPS };

export const ITEM_TABLES = { result: 'saved_backtest_result', sweep: 'sweep' } as const satisfies Record<
  ItemKind,
  keyof Database
>;
const ID_COLUMNS = { result: 'result_id', sweep: 'sweep_id' } as const satisfies Record<ItemKind, string>;

export const itemId = (kind: ItemKind) => sql.ref<string>(ID_COLUMNS[kind]);

const NOT_FOUND: Record<ItemKind, () => AppError> = {
  result: () => new AppError('NOT_FOUND'),
  sweep: sweepNotFound,
};

/** What was deleted at this time or before has left the trash, removed yet or not. */
export const trashHorizon = (now: Date) => encodeTimestamp(daysFrom(now, -TRASH_DAYS));

/** When what was deleted at this time leaves the trash. */
export const trashExpiry = (deletedAt: string) => encodeTimestamp(daysFrom(new Date(deletedAt), TRASH_DAYS));

/** The items of a kind that are in the trash of a user. */
export const inTrash = (db: Kysely<Database>, kind: ItemKind, { userId, now }: TrashOwner) =>
  db.selectFrom(ITEM_TABLES[kind]).where('user_id', '=', userId).where('deleted_at', '>', trashHorizon(now));

interface Selection extends TrashOwner {
  /** All or none: one that is not there refuses the whole with NOT_FOUND. */
  items: readonly LibraryItem[];
}

type IdsByKind = Record<ItemKind, string[]>;

/** The ids of a kind, each once. */
const idsOf = (items: readonly LibraryItem[], kind: ItemKind): string[] => [
  ...new Set(items.flatMap((item) => (item.kind === kind ? [item.id] : []))),
];

const itemsOf = (ids: IdsByKind): LibraryItem[] => [
  ...ids.result.map((id) => ({ kind: 'result' as const, id })),
  ...ids.sweep.map((id) => ({ kind: 'sweep' as const, id })),
];

async function requireTrashed(
  trx: Transaction<Database>,
  kind: ItemKind,
  { ids, ...owner }: TrashOwner & { ids: readonly string[] },
): Promise<void> {
  if (ids.length === 0) return;
  const found = await inTrash(trx, kind, owner)
    .select(itemId(kind).as('id'))
    .where(itemId(kind), 'in', ids)
    .execute();
  if (found.length !== ids.length) throw NOT_FOUND[kind]();
}

/** The ids of a selection by kind. Throws NOT_FOUND unless all of them are in the trash. */
async function findTrashed(trx: Transaction<Database>, { items, ...owner }: Selection): Promise<IdsByKind> {
  const ids = { result: idsOf(items, 'result'), sweep: idsOf(items, 'sweep') };
  await requireTrashed(trx, 'result', { ...owner, ids: ids.result });
  await requireTrashed(trx, 'sweep', { ...owner, ids: ids.sweep });
  return ids;
}

const contentsOf = async (trx: Transaction<Database>, resultIds: readonly string[]) =>
  resultIds.length === 0
    ? []
    : trx
        .selectFrom('saved_backtest_result')
        .select(['content_sha256', 'stored_bytes'])
        .where('result_id', 'in', resultIds)
        .execute();

async function putBack(trx: Transaction<Database>, kind: ItemKind, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await trx.updateTable(ITEM_TABLES[kind]).set({ deleted_at: null }).where(itemId(kind), 'in', ids).execute();
}

/** Deletes items forever, wherever they are. */
export async function removeItems(
  trx: Transaction<Database>,
  kind: ItemKind,
  ids: readonly string[],
): Promise<void> {
  if (ids.length > 0) await trx.deleteFrom(ITEM_TABLES[kind]).where(itemId(kind), 'in', ids).execute();
}

/**
 * Takes items back from the trash, as they were; returns each once. Throws NOT_FOUND, QUOTA_EXCEEDED and
 * STORAGE_EXCEEDED. Where MAXIMUM_SWEEPS are kept already, those that are not saved make room.
 */
export async function restoreItems(
  db: Kysely<Database>,
  { limits, ...selection }: Selection & { limits: LibraryLimits },
): Promise<LibraryItem[]> {
  const { userId } = selection;
  return inLibrary(db, userId, async (trx) => {
    const ids = await findTrashed(trx, selection);
    const items = itemsOf(ids);
    await requireRoom(trx, { userId, limit: limits.results, more: items.length });
    if (ids.sweep.length > 0) await makeRoomForSweeps(trx, userId, ids.sweep.length);
    await putBack(trx, 'sweep', ids.sweep);
    await putBack(trx, 'result', ids.result);
    if (ids.result.length > 0) {
      const added = (await contentsOf(trx, ids.result)).reduce((sum, row) => sum + row.stored_bytes, 0);
      await requireStorage(trx, { userId, limit: limits.bytes, added });
    }
    return items;
  });
}

/**
 * Deletes items in the trash forever, with what only they referred to: their bytes are free at once. Returns each
 * once. Throws NOT_FOUND.
 */
export async function purgeItems(db: Kysely<Database>, selection: Selection): Promise<LibraryItem[]> {
  return inLibrary(db, selection.userId, async (trx) => {
    const ids = await findTrashed(trx, selection);
    const contents = await contentsOf(trx, ids.result);
    await removeItems(trx, 'result', ids.result);
    await removeItems(trx, 'sweep', ids.sweep);
    releaseContents(
      trx,
      contents.map((row) => row.content_sha256),
    );
    return itemsOf(ids);
  });
}
