import type { Kysely } from 'kysely';
import type { Database } from '../database.ts';
import { NOTHING_STORED, type StoredBytes, storedBytesByUser } from './storage.ts';

export interface UserStatus {
  userId: string;
  /** From the results, so empty without any: the accounts may be in another database. */
  email: string;
  saved: number;
  trash: number;
  runs: number;
  /** Compressed bytes, as counted against the limits. */
  stored: StoredBytes;
  savedSweeps: number;
  trashedSweeps: number;
}

export interface LibraryStatus {
  /** Users who store something, those with the most first. */
  users: UserStatus[];
  runs: number;
  contents: number;
  contentBytes: number;
}

type ResultStatus = Pick<UserStatus, 'userId' | 'email' | 'saved' | 'trash'>;
type SweepStatus = Pick<UserStatus, 'savedSweeps' | 'trashedSweeps'>;

async function resultStatus(db: Kysely<Database>): Promise<ResultStatus[]> {
  return db
    .selectFrom('saved_backtest_result')
    .select(({ fn }) => [
      'user_id as userId',
      fn.max('user_email').as('email'),
      fn.countAll<number>().filterWhere('deleted_at', 'is', null).as('saved'),
      fn.countAll<number>().filterWhere('deleted_at', 'is not', null).as('trash'),
    ])
    .groupBy('user_id')
    .execute();
}

async function runStatus(db: Kysely<Database>): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('backtest_run')
    .select(({ fn }) => ['user_id', fn.countAll<number>().as('runs')])
    .groupBy('user_id')
    .execute();
  return new Map(rows.map((row) => [row.user_id, row.runs]));
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

const NO_RESULTS = { email: '', saved: 0, trash: 0 };
const NO_SWEEPS: SweepStatus = { savedSweeps: 0, trashedSweeps: 0 };

const bytesOf = ({ stored }: UserStatus) => stored.saved + stored.series + stored.trash + stored.runs;

async function userStatus(db: Kysely<Database>): Promise<UserStatus[]> {
  const results = new Map((await resultStatus(db)).map((row) => [row.userId, row]));
  const sweeps = await sweepStatus(db);
  const runs = await runStatus(db);
  const stored = await storedBytesByUser(db);
  const users = [...new Set([...results.keys(), ...sweeps.keys(), ...stored.keys()])].map((userId) => ({
    ...(results.get(userId) ?? { userId, ...NO_RESULTS }),
    ...(sweeps.get(userId) ?? NO_SWEEPS),
    runs: runs.get(userId) ?? 0,
    stored: stored.get(userId) ?? NOTHING_STORED,
  }));
  return users.sort((a, b) => bytesOf(b) - bytesOf(a) || (a.userId < b.userId ? -1 : 1));
}

/** Totals across all libraries. */
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
