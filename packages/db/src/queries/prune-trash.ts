import type { Kysely, Transaction } from 'kysely';
import { encodeTimestamp } from '../columns.ts';
import type { Database } from '../database.ts';
import { releaseContents } from './library.ts';
import { ITEM_TABLES, type ItemKind, itemId, removeItems, TRASH_KEEPS, trashHorizon } from './trash.ts';

interface TrashedRow {
  id: string;
  deleted_at: string;
  locked_at: string | null;
  /** Null: all that is stored of it is its row. */
  content_sha256: string | null;
  stored_bytes: number;
  /** Whether a result outside of the trash has the same content. */
  live: unknown;
}

const newestResults = (db: Kysely<Database>, userId: string): Promise<TrashedRow[]> =>
  db
    .selectFrom('saved_backtest_result as trashed')
    .select(['result_id as id', 'content_sha256', 'stored_bytes', 'locked_at'])
    .select((eb) => eb.ref('deleted_at').$notNull().as('deleted_at'))
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
    .orderBy('trashed.id', 'desc')
    .execute();

async function newestSweeps(db: Kysely<Database>, userId: string): Promise<TrashedRow[]> {
  const rows = await db
    .selectFrom('sweep')
    .select('sweep_id as id')
    .select((eb) => eb.ref('deleted_at').$notNull().as('deleted_at'))
    .where('user_id', '=', userId)
    .where('deleted_at', 'is not', null)
    .orderBy('deleted_at', 'desc')
    .orderBy('sweep_id', 'desc')
    .execute();
  return rows.map((row) => ({ ...row, locked_at: null, content_sha256: null, stored_bytes: 0, live: false }));
}

/** All that is in the trash of a user, expired or not, the last deleted first. */
const NEWEST: Record<ItemKind, typeof newestResults> = { result: newestResults, sweep: newestSweeps };

interface Bounds {
  horizon: string;
  keeps: number;
  keepBytes: number;
}

/** What is too old, too many or too much for the trash; the oldest go first. A locked result stays. */
function surplusOf(rows: readonly TrashedRow[], { horizon, keeps, keepBytes }: Bounds): TrashedRow[] {
  const counted = new Set<string | null>();
  let bytes = 0;
  return rows.filter((row, place) => {
    if (!row.live && !counted.has(row.content_sha256)) bytes += row.stored_bytes;
    counted.add(row.content_sha256);
    if (row.locked_at !== null) return false;
    return place >= keeps || bytes > keepBytes || row.deleted_at <= horizon;
  });
}

interface Pruning {
  userId: string;
  now: Date;
  /** What the trash may take; a sweep takes none of it. */
  keepBytes?: number;
}

/** Deletes forever what has left the trash of a user; returns how many items of this kind that were. */
export async function pruneTrash(
  trx: Transaction<Database>,
  kind: ItemKind,
  { userId, now, keepBytes = Number.POSITIVE_INFINITY }: Pruning,
): Promise<number> {
  const bounds = { horizon: trashHorizon(now), keeps: TRASH_KEEPS[kind], keepBytes };
  const going = surplusOf(await NEWEST[kind](trx, userId), bounds);
  const ids = going.map((row) => row.id);
  await removeItems(trx, kind, ids);
  releaseContents(
    trx,
    going.flatMap((row) => row.content_sha256 ?? []),
  );
  return going.length;
}

/** Moves items of a library to its trash, where older ones may have to make room for them; returns how many. */
export async function moveToTrash(
  trx: Transaction<Database>,
  kind: ItemKind,
  { ids, ...pruning }: Pruning & { ids: readonly string[] },
): Promise<number> {
  const { numUpdatedRows } = await trx
    .updateTable(ITEM_TABLES[kind])
    .set({ deleted_at: encodeTimestamp(pruning.now) })
    .where('user_id', '=', pruning.userId)
    .where(itemId(kind), 'in', ids)
    .where('deleted_at', 'is', null)
    .executeTakeFirst();
  await pruneTrash(trx, kind, pruning);
  return Number(numUpdatedRows);
}
