import { AppError } from '@margin/contracts';
import { sql } from 'kysely';
import type { IdentityDatabase } from '../identity/database.ts';
import type { AttemptRow } from '../identity/own-tables.ts';

const WINDOW_SECONDS = 60;
/** Each exhausted window doubles the next one, up to this length. */
const LONGEST_WINDOW_SECONDS = 64 * WINDOW_SECONDS;
/** Rows are kept until the longest window has ended, and its length is remembered as long again. */
const KEPT_SECONDS = 2 * LONGEST_WINDOW_SECONDS;

export interface AttemptLimit {
  /** In one window. */
  limit?: number;
  /** Whether each exhausted window doubles the next one: 1 minute, 2, 4, … 64. */
  grows?: boolean;
}

/** Limits attempts, counted across all processes that share the identity database. */
export interface Attempts {
  /** Counts an attempt; throws TOO_MANY_REQUESTS if it exceeds the limit. */
  count(what: string, limit?: AttemptLimit): Promise<void>;
  /** Undoes a count that turned out harmless. */
  uncount(what: string): Promise<void>;
  /** Starts over with a short window. */
  forget(what: string): Promise<void>;
}

export function createAttempts(
  { db }: IdentityDatabase,
  limitPerMinute: number,
  now: () => number = Date.now,
): Attempts {
  const tables = db.withTables<{ attempt: AttemptRow }>();
  let cleanedAt = 0;

  const windowStart = () => Math.floor(now() / 1_000 / WINDOW_SECONDS) * WINDOW_SECONDS;

  /** One statement, so that concurrent attempts are all counted. */
  function increment(what: string, start: number, { limit, grows }: Required<AttemptLimit>) {
    const ref = (column: keyof AttemptRow) => sql.ref<number>(`attempt.${column}`);
    const isOpen = sql`${start} < ${ref('windowStart')} + ${ref('windowSeconds')}`;
    const doubled = sql`${ref('windowSeconds')} * 2`;
    const nextLength = sql`case
      when not ${grows ? 1 : 0} = 1 or ${ref('count')} < ${limit} then ${WINDOW_SECONDS}
      when ${doubled} > ${LONGEST_WINDOW_SECONDS} then ${LONGEST_WINDOW_SECONDS}
      else ${doubled} end`;
    return tables
      .insertInto('attempt')
      .values({ id: what, windowStart: start, windowSeconds: WINDOW_SECONDS, count: 1 })
      .onConflict((conflict) =>
        conflict.column('id').doUpdateSet({
          count: sql`case when ${isOpen} then ${ref('count')} + 1 else 1 end`,
          windowSeconds: sql`case when ${isOpen} then ${ref('windowSeconds')} else ${nextLength} end`,
          windowStart: sql`case when ${isOpen} then ${ref('windowStart')} else ${start} end`,
        }),
      )
      .returning(['count', 'windowStart', 'windowSeconds'])
      .executeTakeFirstOrThrow();
  }

  async function forgetOldOnes(start: number): Promise<void> {
    if (cleanedAt === start) return;
    cleanedAt = start;
    await tables
      .deleteFrom('attempt')
      .where('windowStart', '<', start - KEPT_SECONDS)
      .execute();
  }

  return {
    async count(what, { limit = limitPerMinute, grows = false } = {}) {
      const start = windowStart();
      await forgetOldOnes(start);
      const row = await increment(what, start, { limit, grows });
      if (row.count <= limit) return;
      const seconds = row.windowStart + row.windowSeconds - now() / 1_000;
      throw new AppError('TOO_MANY_REQUESTS', undefined, {
        retryAfterSeconds: Math.max(1, Math.ceil(seconds)),
      });
    },

    async uncount(what) {
      await tables
        .updateTable('attempt')
        .set(({ eb }) => ({ count: eb('count', '-', 1) }))
        .where('id', '=', what)
        .where('count', '>', 0)
        .execute();
    },

    async forget(what) {
      await tables.deleteFrom('attempt').where('id', '=', what).execute();
    },
  };
}
