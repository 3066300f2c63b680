import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { Kysely, SqliteDialect } from 'kysely';

const FILE = 'umbrella_db.sqlite3';

/** The accounts and sessions; its tables are those of the identity library. */
export interface IdentityDatabase {
  db: Kysely<unknown>;
  type: 'sqlite';
}

/** Opens the database in the data folder; it holds password hashes, so its owner alone may read it. */
export function openIdentityDatabase(dataDir: string): IdentityDatabase {
  const path = join(dataDir, FILE);
  const database = new SqliteDatabase(path);
  chmodSync(path, 0o600);
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  database.pragma('foreign_keys = ON');
  return { db: new Kysely<unknown>({ dialect: new SqliteDialect({ database }) }), type: 'sqlite' };
}
