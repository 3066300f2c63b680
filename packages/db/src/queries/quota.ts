import { AppError, type Quota, quotaExceeded } from '@margin/contracts';
import type { Kysely } from 'kysely';
import type { Database } from '../database.ts';

export interface LibraryLimits {
  /** Saved results and sweeps of a user; the trash does not count. */
  results: number;
  /** Compressed bytes of all of them, a content that is saved twice counted twice. */
  bytes: number;
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

/** Counts the saved results and sweeps of a user, and the stored bytes of the results. */
export async function readQuota(db: Kysely<Database>, userId: string, limits: LibraryLimits): Promise<Quota> {
  const { used, usedBytes } = await db
    .selectFrom('saved_backtest_result')
    .select(({ fn }) => [
      fn.countAll<number>().as('used'),
      fn.sum<number | null>('stored_bytes').as('usedBytes'),
    ])
    .where('user_id', '=', userId)
    .where('deleted_at', 'is', null)
    .executeTakeFirstOrThrow();
  const sweeps = await countSavedSweeps(db, userId);
  return { used: used + sweeps, limit: limits.results, usedBytes: usedBytes ?? 0, limitBytes: limits.bytes };
}

const megabytes = (bytes: number) => `${Math.floor(bytes / 1e6).toLocaleString('en-US')} MB`;

function storageExceeded({ usedBytes, limitBytes }: Quota): AppError {
  return new AppError(
    'STORAGE_EXCEEDED',
    `Maximum storage of ${megabytes(limitBytes)} for saved results reached. Please delete some old results first.`,
    { used: usedBytes, limit: limitBytes },
  );
}

/** Throws QUOTA_EXCEEDED or STORAGE_EXCEEDED if so much more does not fit. The quota is read under the library's lock. */
export function requireRoom(quota: Quota, more: { results: number; bytes: number }): void {
  if (quota.used + more.results > quota.limit) throw quotaExceeded(quota.used, quota.limit);
  if (quota.usedBytes + more.bytes > quota.limitBytes) throw storageExceeded(quota);
}
