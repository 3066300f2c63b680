import { AppError, type Quota, quotaExceeded } from '@margin/contracts';
import type { Kysely } from 'kysely';
import type { Database } from '../database.ts';

export interface LibraryLimits {
  /** Saved results of a user; the trash does not count. */
  results: number;
  /** Compressed bytes of all of them, a content that is saved twice counted twice. */
  bytes: number;
}

/** Counts the saved results of a user and their stored bytes. */
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
  return { used, limit: limits.results, usedBytes: usedBytes ?? 0, limitBytes: limits.bytes };
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
