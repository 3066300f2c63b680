import { type Quota, quotaExceeded } from '@margin/contracts';
import type { Kysely } from 'kysely';
import type { Database } from '../database.ts';
import { readStoredBytes } from './storage.ts';

/** Limits of one user. */
export interface LibraryLimits {
  /** Saved results and sweeps; the trash does not count. */
  results: number;
  /** Stored bytes of saved results, own price series and unsaved runs; shared content counts once. */
  bytes: number;
  /** Stored bytes of the trash. */
  trashBytes: number;
}

async function countSavedResults(db: Kysely<Database>, userId: string): Promise<number> {
  const { saved } = await db
    .selectFrom('saved_backtest_result')
    .select(({ fn }) => fn.countAll<number>().as('saved'))
    .where('user_id', '=', userId)
    .where('deleted_at', 'is', null)
    .executeTakeFirstOrThrow();
  return saved;
}

async function countSavedSweeps(db: Kysely<Database>, userId: string): Promise<number> {
  const { saved } = await db
    .selectFrom('sweep')
    .select(({ fn }) => fn.countAll<number>().as('saved'))
    .where('user_id', '=', userId)
    .where('saved_at', 'is not', null)
    .where('deleted_at', 'is', null)
    .executeTakeFirstOrThrow();
  return saved;
}

const countSaved = async (db: Kysely<Database>, userId: string) =>
  (await countSavedResults(db, userId)) + (await countSavedSweeps(db, userId));

/** What a user has saved and stored, with the limits. */
export async function readQuota(db: Kysely<Database>, userId: string, limits: LibraryLimits): Promise<Quota> {
  const { saved, series, trash, runs } = await readStoredBytes(db, userId);
  return {
    used: await countSaved(db, userId),
    limit: limits.results,
    usedBytes: saved + series,
    limitBytes: limits.bytes,
    runBytes: runs,
    trashBytes: trash,
    trashLimitBytes: limits.trashBytes,
  };
}

/** Throws QUOTA_EXCEEDED if adding this many exceeds the limit. Call under the library's lock. */
export async function requireRoom(
  db: Kysely<Database>,
  { userId, limit, more }: { userId: string; limit: number; more: number },
): Promise<void> {
  const used = await countSaved(db, userId);
  if (used + more > limit) throw quotaExceeded(used, limit);
}
