import { type Kysely, sql } from 'kysely';
import type { Database } from '../database.ts';

/** Counts one more request of this name in this minute and returns how many there have been, whoever counted them. */
export async function countRequest(
  db: Kysely<Database>,
  { name, minute }: { name: string; minute: number },
): Promise<number> {
  const { requests } = await db
    .insertInto('request_count')
    .values({ name, minute, requests: 1 })
    .onConflict((conflict) =>
      conflict.column('name').doUpdateSet(({ ref }) => ({
        requests: sql<number>`case when ${ref('request_count.minute')} = ${ref('excluded.minute')} then ${ref('request_count.requests')} + 1 else 1 end`,
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
