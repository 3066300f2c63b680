import { type Dialect, Kysely, type LogConfig } from 'kysely';
import type { Database } from './database.ts';
import { type PostgresConfig, postgresDialect } from './dialects/postgres.ts';
import { type SqliteConfig, sqliteDialect } from './dialects/sqlite.ts';

export type DatabaseConfig = SqliteConfig | PostgresConfig;

function dialectOf(config: DatabaseConfig): Dialect {
  switch (config.kind) {
    case 'sqlite':
      return sqliteDialect(config);
    case 'postgres':
      return postgresDialect(config);
  }
}

/**
 * Opens a database, lazily, and decides which dialect speaks to it. `db.destroy()` closes it.
 * A database that is busy, full, read-only or away makes any query throw UNAVAILABLE.
 */
export function connect(config: DatabaseConfig, { log }: { log?: LogConfig } = {}): Kysely<Database> {
  return new Kysely<Database>({ dialect: dialectOf(config), ...(log ? { log } : {}) });
}
