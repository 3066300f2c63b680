import {
  type AccountsDatabase,
  accountsMigrations,
  type DatabaseConfig,
  openDatabase,
} from '@margin/db/accounts';
import type { Kysely } from 'kysely';

/** Accounts and sessions, in the identity library's tables. */
export interface IdentityDatabase {
  db: Kysely<AccountsDatabase>;
  type: DatabaseConfig['kind'];
}

/** Opens and migrates the database, in the form that the identity library expects. */
export async function openIdentityDatabase(config: DatabaseConfig): Promise<IdentityDatabase> {
  const db = openDatabase<AccountsDatabase>(config, { instantsAsDates: true });
  try {
    await accountsMigrations.toLatest(db);
    return { db, type: config.kind };
  } catch (error) {
    await db.destroy();
    throw error;
  }
}
