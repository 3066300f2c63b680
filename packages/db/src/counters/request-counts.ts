import { type Kysely, sql } from 'kysely';
import type { Database } from '../database.ts';

/**
 * Counts so many more of this name since this minute, which begins the time that they are counted in, and returns how
 * many there have been, whoever counted them.
 */
export async function countRequest(
  db: Kysely<Database>,
  { name, minute, amount = 1 }: { name: string; minute: number; amount?: number },
): Promise<number> {
  const { requests } = await db
    .insertInto('request_count')
    .values({ name, minute, requests: amount })
    .onConflict((conflict) =>
      conflict.column('name').doUpdateSet(({ ref }) => ({
        requests: sql<number>`case when ${ref('request_count.minute')} = ${ref('excluded.minute')} then ${ref('request_count.requests')} + ${ref('excluded.requests')} else ${ref('excluded.requests')} end`,
        minute: ref('excluded.minute'),
      })),
    )
    .returning('requests')
    .executeTakeFirstOrThrow();
  return requests;
}

/** Removes the counts of minutes before this one; returns how many. */
export async function forgetRequests(db: Kysely<Database>, minute: number): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('request_count')
    .where('minute', '<', minute)
    .executeTakeFirst();
  return Number(numDeletedRows);
}
