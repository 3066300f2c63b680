import type { Kysely } from 'kysely';
import type { AccountsDatabase } from './accounts/database.ts';
import { connect, type DatabaseConfig, openDatabase } from './connect.ts';
import type { Database } from './database.ts';

/** The two databases of an installation: they belong together. */
export interface DatabaseConfigs {
  library: DatabaseConfig;
  accounts: DatabaseConfig;
}

export interface Databases {
  library: Kysely<Database>;
  accounts: Kysely<AccountsDatabase>;
}

/** Opens both while `work` runs. */
export async function withDatabases<Result>(
  configs: DatabaseConfigs,
  work: (databases: Databases) => Promise<Result>,
): Promise<Result> {
  const library = connect(configs.library);
  const accounts = openDatabase<AccountsDatabase>(configs.accounts);
  try {
    return await work({ library, accounts });
  } finally {
    await library.destroy();
    await accounts.destroy();
  }
}

/** Both as of one moment: later writes are not seen. */
export function inSnapshot<Result>(
  { library, accounts }: Databases,
  work: (databases: Databases) => Promise<Result>,
): Promise<Result> {
  const snapshot = <Tables>(db: Kysely<Tables>) =>
    db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only');
  return snapshot(library).execute((libraryTrx) =>
    snapshot(accounts).execute((accountsTrx) => work({ library: libraryTrx, accounts: accountsTrx })),
  );
}
