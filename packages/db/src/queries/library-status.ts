import type { Kysely } from 'kysely';
import type { Database } from '../database.ts';

export interface UserStatus {
  userId: string;
  /** As of the results, empty without one: the accounts may be elsewhere. */
  email: string;
  saved: number;
  /** Compressed, a content that is saved twice counted twice, as for the storage limit. */
  savedBytes: number;
  trash: number;
  trashBytes: number;
  savedSweeps: number;
  trashedSweeps: number;
}

export interface LibraryStatus {
  /** Those who have saved something, the largest first. */
  users: UserStatus[];
  runs: number;
  contents: number;
  contentBytes: number;
}

type ResultStatus = Omit<UserStatus, 'savedSweeps' | 'trashedSweeps'>;
type SweepStatus = Pick<UserStatus, 'savedSweeps' | 'trashedSweeps'>;

async function resultStatus(db: Kysely<Database>): Promise<ResultStatus[]> {
  const rows = await db
    .selectFrom('saved_backtest_result')
    .select(({ fn }) => [
      'user_id as userId',
      fn.max('user_email').as('email'),
      fn.countAll<number>().filterWhere('deleted_at', 'is', null).as('saved'),
      fn.sum<number | null>('stored_bytes').filterWhere('deleted_at', 'is', null).as('savedBytes'),
      fn.countAll<number>().filterWhere('deleted_at', 'is not', null).as('trash'),
      fn.sum<number | null>('stored_bytes').filterWhere('deleted_at', 'is not', null).as('trashBytes'),
    ])
    .groupBy('user_id')
    .execute();
  return rows.map((row) => ({
    ...row,
    savedBytes: row.savedBytes ?? 0,
    trashBytes: row.trashBytes ?? 0,
  }));
}

async function sweepStatus(db: Kysely<Database>): Promise<Map<string, SweepStatus>> {
  const rows = await db
    .selectFrom('sweep')
    .select(({ fn }) => [
      'user_id',
      fn.countAll<number>().filterWhere('deleted_at', 'is', null).as('savedSweeps'),
      fn.countAll<number>().filterWhere('deleted_at', 'is not', null).as('trashedSweeps'),
    ])
    .where('saved_at', 'is not', null)
    .groupBy('user_id')
    .execute();
  return new Map(rows.map(({ user_id, ...counts }) => [user_id, counts]));
}

const NO_RESULTS = { email: '', saved: 0, savedBytes: 0, trash: 0, trashBytes: 0 };
const NO_SWEEPS: SweepStatus = { savedSweeps: 0, trashedSweeps: 0 };

async function userStatus(db: Kysely<Database>): Promise<UserStatus[]> {
  const results = new Map((await resultStatus(db)).map((row) => [row.userId, row]));
  const sweeps = await sweepStatus(db);
  return [...new Set([...results.keys(), ...sweeps.keys()])]
    .map((userId) => ({
      ...(results.get(userId) ?? { userId, ...NO_RESULTS }),
      ...(sweeps.get(userId) ?? NO_SWEEPS),
    }))
    .sort((a, b) => b.savedBytes - a.savedBytes || (a.userId < b.userId ? -1 : 1));
}

/** What is in all libraries together. */
export async function libraryStatus(db: Kysely<Database>): Promise<LibraryStatus> {
  const { contents, contentBytes } = await db
    .selectFrom('result_content')
    .select(({ fn }) => [
      fn.countAll<number>().as('contents'),
      fn.sum<number | null>('stored_bytes').as('contentBytes'),
    ])
    .executeTakeFirstOrThrow();
  const { runs } = await db
    .selectFrom('backtest_run')
    .select(({ fn }) => fn.countAll<number>().as('runs'))
    .executeTakeFirstOrThrow();
  return { users: await userStatus(db), runs, contents, contentBytes: contentBytes ?? 0 };
}
