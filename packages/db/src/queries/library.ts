import { randomInt } from 'node:crypto';
import type { Kysely, Transaction } from 'kysely';
import type { Database } from '../database.ts';
import { freeContents } from './contents.ts';

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

/** What each transaction on a library took the last reference from, perhaps. */
const released = new WeakMap<Transaction<Database>, Set<string>>();

/** Has contents freed once this transaction, one of `inLibrary`, has committed, where nothing else refers to them. */
export function releaseContents(trx: Transaction<Database>, contents: Iterable<string>): void {
  const ofTransaction = released.get(trx);
  if (!ofTransaction) throw new Error('contents are released in a transaction on a library');
  for (const sha256 of contents) ofTransaction.add(sha256);
}

/**
 * Every write to the runs and saved results of a user happens in here, one transaction at a time for each user,
 * so what `work` counts stays true until it commits. What it released is free when this resolves.
 */
export async function inLibrary<Result>(
  db: Kysely<Database>,
  userId: string,
  work: (trx: Transaction<Database>) => Promise<Result>,
): Promise<Result> {
  const contents = new Set<string>();
  const result = await db.transaction().execute(async (trx) => {
    released.set(trx, contents);
    await lockLibrary(trx, userId);
    return work(trx);
  });
  await freeContents(db, contents);
  return result;
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
