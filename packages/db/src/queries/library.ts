import { randomInt } from 'node:crypto';
import type { Kysely, Transaction } from 'kysely';
import type { Database } from '../database.ts';
import { freeContents } from './contents.ts';

/** Keeps the numbers of a recreated library from repeating those of the previous one. */
const firstWrites = () => randomInt(2 ** 47);

/** Updating the owner's row locks it: a row lock on PostgreSQL, the write lock on SQLite. */
async function lockLibrary(trx: Transaction<Database>, userId: string): Promise<void> {
  await trx
    .insertInto('library_owner')
    .values({ user_id: userId, writes: firstWrites() })
    .onConflict((conflict) =>
      conflict.column('user_id').doUpdateSet((eb) => ({ writes: eb('library_owner.writes', '+', 1) })),
    )
    .execute();
}

/** Content whose last reference each transaction may have removed. */
const released = new WeakMap<Transaction<Database>, Set<string>>();

/** Frees content without other references after this transaction, one of `inLibrary`, commits. */
export function releaseContents(trx: Transaction<Database>, contents: Iterable<string>): void {
  const ofTransaction = released.get(trx);
  if (!ofTransaction) throw new Error('release contents within a transaction on a library');
  for (const sha256 of contents) ofTransaction.add(sha256);
}

/**
 * Runs every write to a user's runs and saved results, in one transaction at a time per user, so what `work` counts
 * stays true until it commits. Content that it released is freed before this resolves.
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
 * Returns a function that reads a number incremented by every write to a user's library; 0 before the first. It runs
 * before every cached response, so its statement is built once.
 */
export function libraryWritesOf(db: Kysely<Database>): (userId: string) => Promise<number> {
  const query = db.selectFrom('library_owner').select('writes').where('user_id', '=', '').compile();
  return async (userId) => {
    const ofUser: typeof query = { ...query, parameters: [userId] };
    const { rows } = await db.executeQuery(ofUser);
    return rows[0]?.writes ?? 0;
  };
}
