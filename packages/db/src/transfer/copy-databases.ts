import type { Kysely } from 'kysely';
import { accountsMigrations } from '../accounts/migrate.ts';
import type { Database } from '../database.ts';
import { type Databases, inSnapshot } from '../databases.ts';
import { capabilitiesOf } from '../dialects/capabilities.ts';
import { libraryMigrations } from '../migrate.ts';
import type { Migrations } from '../migrations-of.ts';
import { faultyContents } from '../verify/verify-contents.ts';
import { compareTables } from './compare-tables.ts';
import { copyContents } from './copy-contents.ts';
import { clearTables, copyTables, type Tables } from './copy-tables.ts';
import type { OnProgress } from './progress.ts';
import { countRows } from './rows.ts';
import { ACCOUNTS_TABLES, LIBRARY_TABLES } from './tables.ts';
import { TransferError } from './transfer-error.ts';
import { beginCopy, endCopy, isUnfinishedCopy } from './unfinished-copy.ts';

export interface CopyOptions {
  /** Whether to overwrite the target. */
  replace?: boolean;
  onProgress?: OnProgress;
}

async function requireLatest<Schema>(db: Kysely<Schema>, migrations: Migrations<Schema>): Promise<void> {
  const pending = (await migrations.list(db)).filter(({ done }) => !done);
  if (pending.length === 0) return;
  throw new TransferError(
    `the source is not up to date (${pending[0]?.name}): run the migrations there first`,
  );
}

async function firstUsedTable<Schema>(db: Kysely<Schema>, tables: Tables): Promise<string | undefined> {
  for (const name of Object.keys(tables)) if ((await countRows(db, name)) > 0) return name;
  return undefined;
}

async function requireEmpty({ library, accounts }: Databases): Promise<void> {
  if (await isUnfinishedCopy(library)) return;
  const used =
    (await firstUsedTable(library, { ...LIBRARY_TABLES, result_content: { key: ['sha256'] } })) ??
    (await firstUsedTable(accounts, ACCOUNTS_TABLES));
  if (used === undefined) return;
  throw new TransferError(`the target is not empty: it has rows in ${used}. Nothing was changed`);
}

async function copyRows(source: Databases, target: Databases, onProgress: OnProgress): Promise<void> {
  await target.library.transaction().execute((trx) => clearTables(trx, LIBRARY_TABLES));
  await copyContents(source.library, target.library, onProgress);
  await target.accounts.transaction().execute(async (trx) => {
    await clearTables(trx, ACCOUNTS_TABLES);
    await copyTables(source.accounts, trx, ACCOUNTS_TABLES, onProgress);
  });
  const { restartIdentity } = capabilitiesOf(target.library);
  await target.library.transaction().execute(async (trx) => {
    await copyTables(source.library, trx, LIBRARY_TABLES, onProgress);
    await restartIdentity<Database>(trx, 'saved_backtest_result', 'id');
  });
}

async function requireSame(source: Databases, target: Databases, onProgress: OnProgress): Promise<number> {
  const tables = [
    ...(await compareTables(source.library, target.library, LIBRARY_TABLES)),
    ...(await compareTables(source.accounts, target.accounts, ACCOUNTS_TABLES)),
  ];
  const differences = tables.flatMap(({ difference }) => difference ?? []);
  for await (const fault of faultyContents(target.library, onProgress)) differences.push(fault);
  if (differences.length > 0) {
    throw new TransferError(`the copy differs from the source:\n${differences.join('\n')}`);
  }
  return tables.reduce((sum, { rows }) => sum + rows, 0);
}

/**
 * Copies a library and its accounts into another pair of databases, creating missing tables, and verifies counts, rows
 * and every hash. The source is read as of the start. Repeat an interrupted copy; until then the target is marked
 * unfinished. Throws a TransferError if the source is not up to date, the target has rows of its own, or the copy
 * differs. Resolves to the number of rows.
 */
export async function copyDatabases(
  source: Databases,
  target: Databases,
  { replace = false, onProgress = () => {} }: CopyOptions = {},
): Promise<number> {
  await requireLatest(source.library, libraryMigrations);
  await requireLatest(source.accounts, accountsMigrations);
  await libraryMigrations.toLatest(target.library);
  await accountsMigrations.toLatest(target.accounts);
  if (!replace) await requireEmpty(target);
  return inSnapshot(source, async (snapshot) => {
    await beginCopy(target.library);
    await copyRows(snapshot, target, onProgress);
    const rows = await requireSame(snapshot, target, onProgress);
    await endCopy(target.library);
    return rows;
  });
}
