import {
  type BacktestRun,
  contentHref,
  holdingsName,
  type LastRun,
  type ResultParameters,
  type ResultSummary,
} from '@margin/contracts';
import type { Kysely, Transaction } from 'kysely';
import {
  daysFrom,
  decodeParameters,
  decodeSummary,
  encodeParameters,
  encodeSummary,
  encodeTimestamp,
} from '../columns.ts';
import type { Database } from '../database.ts';
import { newId } from '../ids.ts';
import { contentSizes, type NewContent, putContent, withContentRetry } from './contents.ts';
import { inLibrary, releaseContents } from './library.ts';
import type { LibraryLimits } from './quota.ts';
import { requireStorage } from './storage.ts';

export interface NewRun {
  userId: string;
  /** Hash of everything that determines the document: parameters, data, engine version. */
  cacheKey: string;
  content: NewContent;
  parameters: ResultParameters;
  summary: ResultSummary;
  now: Date;
  ttlDays: number;
  /** The user's runs beyond this number are removed, the longest unused first. */
  keepNewest: number;
  limits: Pick<LibraryLimits, 'bytes'>;
}

const RUN_COLUMNS = ['run_id', 'content_sha256', 'summary', 'created_at', 'expires_at'] as const;

interface RunRow {
  run_id: string;
  content_sha256: string;
  summary: string;
  created_at: string;
  expires_at: string;
}

function toRun(row: RunRow, rawBytes: number): BacktestRun {
  return {
    runId: row.run_id,
    content: { sha256: row.content_sha256, bytes: rawBytes, href: contentHref(row.content_sha256) },
    summary: decodeSummary(row.summary),
    createdAt: row.created_at,
    expiresAt: row.expires_at,
  };
}

/** A user's newest live run whose content is not saved in the library. */
export async function findLastRun(
  db: Kysely<Database>,
  { userId, now }: { userId: string; now: Date },
): Promise<LastRun> {
  const row = await db
    .selectFrom('backtest_run')
    .innerJoin('result_content', 'sha256', 'content_sha256')
    .select(['run_id', 'content_sha256', 'summary', 'backtest_run.created_at', 'expires_at', 'raw_bytes'])
    .select('metadata')
    .where('user_id', '=', userId)
    .where('expires_at', '>', encodeTimestamp(now))
    .orderBy('expires_at', 'desc')
    .orderBy('run_id')
    .limit(1)
    .executeTakeFirst();
  if (!row) return null;
  const saved = await db
    .selectFrom('saved_backtest_result')
    .select('id')
    .where('user_id', '=', userId)
    .where('content_sha256', '=', row.content_sha256)
    .limit(1)
    .executeTakeFirst();
  if (saved) return null;
  const parameters = decodeParameters(row.metadata);
  const { leverage } = parameters;
  return { ...toRun(row, row.raw_bytes), holds: holdingsName(parameters), leverage };
}

/** Whether a run of this user that is kept or saved has exactly this content. */
export async function isComputedContent(
  db: Kysely<Database>,
  { userId, sha256 }: { userId: string; sha256: string },
): Promise<boolean> {
  const run = await db
    .selectFrom('backtest_run')
    .select('run_id')
    .where('user_id', '=', userId)
    .where('content_sha256', '=', sha256)
    .limit(1)
    .executeTakeFirst();
  if (run) return true;
  const saved = await db
    .selectFrom('saved_backtest_result')
    .select('id')
    .where('user_id', '=', userId)
    .where('content_sha256', '=', sha256)
    .where('origin', '=', 'run')
    .limit(1)
    .executeTakeFirst();
  return saved !== undefined;
}

/** A live run of this user. */
export async function findRun(
  db: Kysely<Database>,
  { userId, runId, now }: { userId: string; runId: string; now: Date },
): Promise<BacktestRun | undefined> {
  const row = await db
    .selectFrom('backtest_run')
    .innerJoin('result_content', 'sha256', 'content_sha256')
    .select(['run_id', 'content_sha256', 'summary', 'backtest_run.created_at', 'expires_at', 'raw_bytes'])
    .where('run_id', '=', runId)
    .where('user_id', '=', userId)
    .where('expires_at', '>', encodeTimestamp(now))
    .executeTakeFirst();
  return row && toRun(row, row.raw_bytes);
}

/** The live run with this key, whose expiry is reset; undefined if it must be computed. */
export async function reuseRun(
  db: Kysely<Database>,
  { userId, cacheKey, now, ttlDays }: { userId: string; cacheKey: string; now: Date; ttlDays: number },
): Promise<BacktestRun | undefined> {
  return inLibrary(db, userId, async (trx) => {
    const row = await trx
      .updateTable('backtest_run')
      .set({ expires_at: encodeTimestamp(daysFrom(now, ttlDays)) })
      .where('user_id', '=', userId)
      .where('cache_key', '=', cacheKey)
      .where('expires_at', '>', encodeTimestamp(now))
      .returning(RUN_COLUMNS)
      .executeTakeFirst();
    if (!row) return undefined;
    const { rawBytes } = await contentSizes(trx, row.content_sha256);
    return toRun(row, rawBytes);
  });
}

async function writeRun(trx: Transaction<Database>, run: NewRun & { storedBytes: number }): Promise<RunRow> {
  const fresh = {
    content_sha256: run.content.sha256,
    stored_bytes: run.storedBytes,
    metadata: encodeParameters(run.parameters),
    summary: encodeSummary(run.summary),
    created_at: encodeTimestamp(run.now),
    expires_at: encodeTimestamp(daysFrom(run.now, run.ttlDays)),
  };
  return trx
    .insertInto('backtest_run')
    .values({ run_id: newId(), user_id: run.userId, cache_key: run.cacheKey, ...fresh })
    .onConflict((conflict) => conflict.columns(['user_id', 'cache_key']).doUpdateSet(fresh))
    .returning(RUN_COLUMNS)
    .executeTakeFirstOrThrow();
}

/** Removes a user's expired and surplus runs, and content only they referred to; returns the number of runs. */
export async function pruneRuns(
  trx: Transaction<Database>,
  { userId, now, keepNewest }: { userId: string; now: Date; keepNewest: number },
): Promise<number> {
  const pruned = await trx
    .deleteFrom('backtest_run')
    .where('user_id', '=', userId)
    .where(({ eb, or, selectFrom }) =>
      or([
        eb('expires_at', '<=', encodeTimestamp(now)),
        eb(
          'run_id',
          'not in',
          selectFrom('backtest_run')
            .select('run_id')
            .where('user_id', '=', userId)
            .orderBy('expires_at', 'desc')
            .orderBy('run_id', 'desc')
            .limit(keepNewest),
        ),
      ]),
    )
    .returning('content_sha256')
    .execute();
  releaseContents(
    trx,
    pruned.map((run) => run.content_sha256),
  );
  return pruned.length;
}

/**
 * Stores a finished run with its content. The same key again (two tabs at once) is one run: the id stays. Older runs
 * are removed if the user's storage is full; throws STORAGE_EXCEEDED if that is not enough.
 */
export async function recordRun(db: Kysely<Database>, run: NewRun): Promise<BacktestRun> {
  return withContentRetry(() =>
    inLibrary(db, run.userId, async (trx) => {
      await putContent(trx, run.content, run.now);
      const { storedBytes } = await contentSizes(trx, run.content.sha256);
      const row = await writeRun(trx, { ...run, storedBytes });
      await pruneRuns(trx, run);
      const { userId, limits } = run;
      await requireStorage(trx, { userId, limit: limits.bytes, added: storedBytes, runId: row.run_id });
      return toRun(row, run.content.rawBytes);
    }),
  );
}
