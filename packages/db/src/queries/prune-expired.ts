import { setImmediate as others } from 'node:timers/promises';
import { AppError } from '@margin/contracts';
import type { Kysely, Transaction } from 'kysely';
import { daysFrom, encodeTimestamp } from '../columns.ts';
import type { Database } from '../database.ts';
import { ForeignKeyViolation } from '../dialects/errors.ts';
import { pruneRuns } from './backtest-runs.ts';
import { isUnused } from './contents.ts';
import { inLibrary } from './library.ts';
import { pruneTrash } from './prune-trash.ts';
import type { LibraryLimits } from './quota.ts';
import { dropUnreferredPrices } from './replaced-prices.ts';
import { ITEM_TABLES, type ItemKind, TRASH_KEEPS, trashHorizon } from './trash.ts';

export interface PruneOptions {
  now: Date;
  /** Runs of a user beyond this many go. */
  keepNewestRuns: number;
  limits: Pick<LibraryLimits, 'trashBytes'>;
}

export interface PruneCounts {
  runs: number;
  trashedResults: number;
  trashedSweeps: number;
  contents: number;
  /** Replaced price series. */
  prices: number;
}

/** Content goes with its last reference; what a race left without one stays this long. */
const CONTENT_GRACE_DAYS = 1;
const CONTENT_BATCH = 200;

async function ownersOfOldRuns(
  db: Kysely<Database>,
  { now, keepNewestRuns }: PruneOptions,
): Promise<string[]> {
  const expired = db
    .selectFrom('backtest_run')
    .select('user_id')
    .where('expires_at', '<=', encodeTimestamp(now));
  const surplus = db
    .selectFrom('backtest_run')
    .select('user_id')
    .groupBy('user_id')
    .having(({ fn }) => fn.countAll<number>(), '>', keepNewestRuns);
  const rows = await expired.union(surplus).execute();
  return rows.map((row) => row.user_id);
}

/** Those whose trash may take more than its limit: a content that several results have is counted for each. */
async function ownersOfLargeTrash(db: Kysely<Database>, bytes: number): Promise<string[]> {
  const rows = await db
    .selectFrom('saved_backtest_result')
    .select('user_id')
    .where('deleted_at', 'is not', null)
    .groupBy('user_id')
    .having(({ fn }) => fn.sum<number>('stored_bytes'), '>', bytes)
    .execute();
  return rows.map((row) => row.user_id);
}

async function ownersOfOldTrash(db: Kysely<Database>, kind: ItemKind, now: Date): Promise<string[]> {
  const trashed = db.selectFrom(ITEM_TABLES[kind]).select('user_id').where('deleted_at', 'is not', null);
  const expired = trashed.where('deleted_at', '<=', trashHorizon(now));
  const surplus = trashed
    .groupBy('user_id')
    .having(({ fn }) => fn.countAll<number>(), '>', TRASH_KEEPS[kind]);
  const rows = await expired.union(surplus).execute();
  return rows.map((row) => row.user_id);
}

async function pruneLibraries(
  db: Kysely<Database>,
  owners: Iterable<string>,
  prune: (trx: Transaction<Database>, userId: string) => Promise<number>,
): Promise<number> {
  let pruned = 0;
  for (const userId of owners) {
    pruned += await inLibrary(db, userId, (trx) => prune(trx, userId));
    await others();
  }
  return pruned;
}

interface ContentPlace {
  created_at: string;
  sha256: string;
}

/** The next batch of old contents behind a place, in the order of their age, with whether they look unused. */
const oldContents = (db: Kysely<Database>, before: string, after: ContentPlace) =>
  db
    .selectFrom('result_content')
    .select(['created_at', 'sha256'])
    .select((eb) => isUnused(eb).as('unused'))
    .where('created_at', '<=', before)
    .where((eb) => eb(eb.refTuple('created_at', 'sha256'), '>', eb.tuple(after.created_at, after.sha256)))
    .orderBy('created_at')
    .orderBy('sha256')
    .limit(CONTENT_BATCH)
    .execute();

/** The foreign keys decide: a refusal means that a reference was written in the meantime. Damage is left to verify. */
async function dropContent(db: Kysely<Database>, sha256: string): Promise<number> {
  try {
    const { numDeletedRows } = await db
      .deleteFrom('result_content')
      .where('sha256', '=', sha256)
      .executeTakeFirst();
    return Number(numDeletedRows);
  } catch (error) {
    if (error instanceof ForeignKeyViolation) return 0;
    if (error instanceof AppError && error.code === 'DATA_DAMAGED') return 0;
    throw error;
  }
}

async function pruneContents(db: Kysely<Database>, now: Date): Promise<number> {
  const before = encodeTimestamp(daysFrom(now, -CONTENT_GRACE_DAYS));
  let pruned = 0;
  let after: ContentPlace | undefined = { created_at: encodeTimestamp(new Date(0)), sha256: '' };
  while (after) {
    const batch: (ContentPlace & { unused: unknown })[] = await oldContents(db, before, after);
    for (const { sha256, unused } of batch) {
      if (!unused) continue;
      pruned += await dropContent(db, sha256);
      await others();
    }
    await others();
    after = batch.length === CONTENT_BATCH ? batch.at(-1) : undefined;
  }
  return pruned;
}

/**
 * Removes what has outlived its time: runs expired or beyond the newest, what left the trash, and content older than
 * a day that nothing refers to. May run at any time, in any number of processes, and lets other work through after
 * each step: on SQLite a query ends without the event loop having turned.
 */
export async function pruneExpired(db: Kysely<Database>, options: PruneOptions): Promise<PruneCounts> {
  const { now, keepNewestRuns } = options;
  const runs = await pruneLibraries(db, await ownersOfOldRuns(db, options), (trx, userId) =>
    pruneRuns(trx, { userId, now, keepNewest: keepNewestRuns }),
  );
  const { trashBytes } = options.limits;
  const ofResults = new Set([
    ...(await ownersOfOldTrash(db, 'result', now)),
    ...(await ownersOfLargeTrash(db, trashBytes)),
  ]);
  const trashedResults = await pruneLibraries(db, ofResults, (trx, userId) =>
    pruneTrash(trx, 'result', { userId, now, keepBytes: trashBytes }),
  );
  const ofSweeps = await ownersOfOldTrash(db, 'sweep', now);
  const trashedSweeps = await pruneLibraries(db, ofSweeps, (trx, userId) =>
    pruneTrash(trx, 'sweep', { userId, now }),
  );
  const prices = await dropUnreferredPrices(db);
  return { runs, trashedResults, trashedSweeps, contents: await pruneContents(db, now), prices };
}
