import { type Dialect, Kysely, type LogConfig } from 'kysely';
import type { Database } from './database.ts';
import { type PostgresOptions, postgresDialect } from './dialects/postgres.ts';
import type { PostgresConfig } from './dialects/postgres-pool.ts';
import { type SqliteConfig, sqliteDialect } from './dialects/sqlite.ts';

export type DatabaseConfig = SqliteConfig | PostgresConfig;

/** The file of a database that lies on a disk of this machine; null where a server keeps it. */
export const fileOf = (config: DatabaseConfig): string | null =>
  config.kind === 'sqlite' ? config.file : null;

export interface ConnectOptions extends PostgresOptions {
  log?: LogConfig;
}

function dialectOf(config: DatabaseConfig, options: PostgresOptions): Dialect {
  switch (config.kind) {
    case 'sqlite':
      return sqliteDialect(config);
    case 'postgres':
      return postgresDialect(config, options);
  }
}

/**
 * Opens a database, lazily, and decides which dialect speaks to it. `db.destroy()` closes it.
 * A database that is busy, full, read-only or away makes any query throw UNAVAILABLE.
 */
export function openDatabase<Tables>(config: DatabaseConfig, options: ConnectOptions = {}): Kysely<Tables> {
  const { log } = options;
  return new Kysely<Tables>({ dialect: dialectOf(config, options), ...(log ? { log } : {}) });
}

/** Opens the database of the library. */
export const connect = (config: DatabaseConfig, options: ConnectOptions = {}): Kysely<Database> =>
  openDatabase<Database>(config, options);
