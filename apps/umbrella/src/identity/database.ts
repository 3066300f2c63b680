import {
  type AccountsDatabase,
  accountsMigrations,
  type DatabaseConfig,
  openDatabase,
} from '@margin/db/accounts';
import type { Kysely } from 'kysely';

/** The accounts and sessions; its tables are those of the identity library. */
export interface IdentityDatabase {
  db: Kysely<AccountsDatabase>;
  type: DatabaseConfig['kind'];
}

/** Opens and migrates the database, in the form in which the identity library reads it. */
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
