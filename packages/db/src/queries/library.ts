import { randomInt } from 'node:crypto';
import type { Kysely, Transaction } from 'kysely';
import type { Database } from '../database.ts';

/** A library that is made anew does not repeat the numbers of the one before it. */
const firstWrites = () => randomInt(2 ** 47);

/** Updating the owner's row is the lock: a row lock on PostgreSQL, the write lock on SQLite. */
async function lockLibrary(trx: Transaction<Database>, userId: string): Promise<void> {
  await trx
    .insertInto('library_owner')
    .values({ user_id: userId, writes: firstWrites() })
    .onConflict((conflict) =>
      conflict.column('user_id').doUpdateSet((eb) => ({ writes: eb('library_owner.writes', '+', 1) })),
    )
    .execute();
}

/**
 * Every write to the runs and saved results of a user happens in here, one transaction at a time for each user,
 * so what `work` counts stays true until it commits.
 */
export async function inLibrary<Result>(
  db: Kysely<Database>,
  userId: string,
  work: (trx: Transaction<Database>) => Promise<Result>,
): Promise<Result> {
  return db.transaction().execute(async (trx) => {
    await lockLibrary(trx, userId);
    return work(trx);
  });
}

/**
 * The call that reads a number which grows with every write to the library of a user; 0 before the first. It is asked
 * before every remembered answer, so its statement is built once.
 */
export function libraryWritesOf(db: Kysely<Database>): (userId: string) => Promise<number> {
  const query = db.selectFrom('library_owner').select('writes').where('user_id', '=', '').compile();
  return async (userId) => {
    const ofUser: typeof query = { ...query, parameters: [userId] };
    const { rows } = await db.executeQuery(ofUser);
    return rows[0]?.writes ?? 0;
  };
}
