import { AppError } from '@margin/contracts';
import { sql } from 'kysely';
import type { IdentityDatabase } from '../identity/database.ts';
import type { AttemptRow } from '../identity/own-tables.ts';

const WINDOW_SECONDS = 60;

/** What may be tried so many times a minute, counted for all processes that share the identity database. */
export interface Attempts {
  /** Counts one; throws TOO_MANY_REQUESTS when it is one too many. */
  count(what: string, limit?: number): Promise<void>;
  /** Takes back one that was counted and does no harm. */
  uncount(what: string): Promise<void>;
}

export function createAttempts(
  { db }: IdentityDatabase,
  limitPerMinute: number,
  now: () => number = Date.now,
): Attempts {
  const tables = db.withTables<{ attempt: AttemptRow }>();
  let cleanedAt = 0;

  const windowStart = () => Math.floor(now() / 1_000 / WINDOW_SECONDS) * WINDOW_SECONDS;

  /** One statement, so that those who come together are all counted. */
  async function increment(what: string, start: number): Promise<number> {
    const { count } = await tables
      .insertInto('attempt')
      .values({ id: what, windowStart: start, count: 1 })
      .onConflict((conflict) =>
        conflict.column('id').doUpdateSet({
          count: sql`case when ${sql.ref('attempt.windowStart')} = ${start} then ${sql.ref('attempt.count')} + 1 else 1 end`,
          windowStart: start,
        }),
      )
      .returning('count')
      .executeTakeFirstOrThrow();
    return count;
  }

  async function forgetOldOnes(start: number): Promise<void> {
    if (cleanedAt === start) return;
    cleanedAt = start;
    await tables.deleteFrom('attempt').where('windowStart', '<', start).execute();
  }

  return {
    async count(what, limit = limitPerMinute) {
      const start = windowStart();
      await forgetOldOnes(start);
      if ((await increment(what, start)) <= limit) return;
      const retryAfterSeconds = Math.max(1, Math.ceil(start + WINDOW_SECONDS - now() / 1_000));
      throw new AppError('TOO_MANY_REQUESTS', undefined, { retryAfterSeconds });
    },

    async uncount(what) {
      await tables
        .updateTable('attempt')
        .set(({ eb }) => ({ count: eb('count', '-', 1) }))
        .where('id', '=', what)
        .where('windowStart', '=', windowStart())
        .execute();
    },
  };
}
