import { AppError, formatMegabytes } from '@margin/contracts';
import { type Kysely, sql, type Transaction } from 'kysely';
import type { Database } from '../database.ts';
import { releaseContents } from './library.ts';

/** Bytes that a user stores. Content counts once: as saved, otherwise as in the trash, otherwise as in a run. */
export interface StoredBytes {
  /** Saved results. */
  saved: number;
  /** Imported price series. */
  series: number;
  trash: number;
  /** Unsaved runs. */
  runs: number;
}

const SAVED = 1;
const TRASH = 2;
const RUN = 3;
const PLACES: Record<number, 'saved' | 'trash' | 'runs'> = {
  [SAVED]: 'saved',
  [TRASH]: 'trash',
  [RUN]: 'runs',
};

/** Each content of each user, or of one user, with the first place that refers to it. */
function contentsOf(db: Kysely<Database>, userId: string | undefined) {
  const results = db
    .selectFrom('saved_backtest_result')
    .select(['user_id', 'content_sha256', 'stored_bytes'])
    .select(
      sql<number>`case when deleted_at is null then ${sql.lit(SAVED)} else ${sql.lit(TRASH)} end`.as('place'),
    )
    .$if(userId !== undefined, (query) => query.where('user_id', '=', userId ?? ''));
  const runs = db
    .selectFrom('backtest_run')
    .select(['user_id', 'content_sha256', 'stored_bytes'])
    .select(sql<number>`${sql.lit(RUN)}`.as('place'))
    .$if(userId !== undefined, (query) => query.where('user_id', '=', userId ?? ''));
  return db
    .selectFrom(results.unionAll(runs).as('reference'))
    .select(({ fn }) => [
      'user_id',
      fn.min<number>('place').as('place'),
      fn.max<number>('stored_bytes').as('bytes'),
    ])
    .groupBy(['user_id', 'content_sha256']);
}

/** Bytes of a market_dataset row; a series may lack open, high and low. */
const SERIES_BYTES = sql<number>`length(bars) + length(dividends) + coalesce(length(ranges), 0)`;

const seriesOf = (db: Kysely<Database>, userId: string | undefined) =>
  db
    .selectFrom('market_dataset')
    .select((eb) => eb.ref('user_id').$notNull().as('user_id'))
    .select(sql<number>`sum(${SERIES_BYTES})`.as('bytes'))
    .where('user_id', 'is not', null)
    .$if(userId !== undefined, (query) => query.where('user_id', '=', userId ?? ''))
    .groupBy('user_id')
    .execute();

export const NOTHING_STORED: StoredBytes = { saved: 0, series: 0, trash: 0, runs: 0 };

/** Storage of each user who stores something, or of one user. */
export async function storedBytesByUser(
  db: Kysely<Database>,
  userId?: string,
): Promise<Map<string, StoredBytes>> {
  const contents = await db
    .selectFrom(contentsOf(db, userId).as('stored'))
    .select(({ fn }) => ['user_id', 'place', fn.sum<number>('bytes').as('bytes')])
    .groupBy(['user_id', 'place'])
    .execute();
  const counted = [
    ...contents.map((row) => ({ ...row, place: PLACES[row.place] ?? ('runs' as const) })),
    ...(await seriesOf(db, userId)).map((row) => ({ ...row, place: 'series' as const })),
  ];
  const users = new Map<string, StoredBytes>();
  for (const { user_id, place, bytes } of counted) {
    users.set(user_id, { ...(users.get(user_id) ?? NOTHING_STORED), [place]: bytes });
  }
  return users;
}

/** Not cached: under the library's lock, the count stays true until the transaction ends. */
export async function readStoredBytes(db: Kysely<Database>, userId: string): Promise<StoredBytes> {
  return (await storedBytesByUser(db, userId)).get(userId) ?? NOTHING_STORED;
}

const storageExceeded = (used: number, limit: number) =>
  new AppError(
    'STORAGE_EXCEEDED',
    `Maximum storage of ${formatMegabytes(limit)} for saved results reached. Please delete some old results first.`,
    { used, limit },
  );

/** A user's runs whose content nothing else of that user refers to, soonest to expire first. */
const runsAlone = (db: Kysely<Database>, userId: string) =>
  db
    .selectFrom('backtest_run')
    .select(['run_id', 'content_sha256', 'stored_bytes'])
    .where('user_id', '=', userId)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('saved_backtest_result')
            .select('id')
            .where('user_id', '=', userId)
            .whereRef('content_sha256', '=', 'backtest_run.content_sha256'),
        ),
      ),
    )
    .orderBy('expires_at')
    .orderBy('run_id')
    .execute();

/** Removes the oldest runs until this many bytes are free; returns how many are still missing. */
async function dropRuns(
  trx: Transaction<Database>,
  { userId, bytes, keepRunId }: { userId: string; bytes: number; keepRunId: string | undefined },
): Promise<number> {
  const runs = await runsAlone(trx, userId);
  const references = new Map<string, number>();
  for (const { content_sha256: sha256 } of runs) references.set(sha256, (references.get(sha256) ?? 0) + 1);
  const going: typeof runs = [];
  let missing = bytes;
  for (const run of runs) {
    if (missing <= 0) break;
    if (run.run_id === keepRunId) continue;
    going.push(run);
    const left = (references.get(run.content_sha256) ?? 0) - 1;
    references.set(run.content_sha256, left);
    if (left === 0) missing -= run.stored_bytes;
  }
  if (missing > 0 || going.length === 0) return missing;
  const ids = going.map((run) => run.run_id);
  await trx.deleteFrom('backtest_run').where('run_id', 'in', ids).execute();
  releaseContents(
    trx,
    going.map((run) => run.content_sha256),
  );
  return missing;
}

/** An upper bound from sums only: content that several results share is counted for each. */
async function storedAtMost(db: Kysely<Database>, userId: string): Promise<number> {
  const sums = sql<{ bytes: number }>`select
    coalesce((select sum(stored_bytes) from saved_backtest_result
      where user_id = ${userId} and deleted_at is null), 0)
    + coalesce((select sum(stored_bytes) from backtest_run where user_id = ${userId}), 0)
    + coalesce((select sum(${SERIES_BYTES}) from market_dataset
      where user_id = ${userId}), 0) as bytes`;
  return (await sums.execute(db)).rows[0]?.bytes ?? 0;
}

interface Growth {
  userId: string;
  limit: number;
  /** Bytes written. */
  added: number;
  /** The run written, if any. */
  runId?: string;
}

/**
 * Called after every write that stores more for a user, in its transaction. Removes unsaved runs, oldest first, to make
 * room. If saved data still does not fit, throws STORAGE_EXCEEDED, which rolls back the write.
 */
export async function requireStorage(
  trx: Transaction<Database>,
  { userId, limit, added, runId }: Growth,
): Promise<void> {
  if ((await storedAtMost(trx, userId)) <= limit) return;
  const { saved, series, runs } = await readStoredBytes(trx, userId);
  const excess = saved + series + runs - limit;
  if (excess <= 0) return;
  const missing = await dropRuns(trx, { userId, bytes: excess, keepRunId: runId });
  if (missing > 0) throw storageExceeded(saved + series - (runId === undefined ? added : 0), limit);
}
