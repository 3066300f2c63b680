import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  SqliteAdapter,
  type SqliteDatabase,
  SqliteDialect,
  type SqliteDialectConfig,
  SqliteDriver,
  type SqliteStatement,
  sql,
  type TransactionSettings,
} from 'kysely';
import { type ErrorMeaning, errorCode, meantError } from './errors.ts';
import type { SchemaCapabilities } from './schema-capabilities.ts';

export interface SqliteConfig {
  kind: 'sqlite';
  /** Path of the database file; its folder is made when missing. */
  file: string;
  /** How long a statement waits for another process before it is UNAVAILABLE. The thread waits with it. */
  busyTimeoutMs?: number | undefined;
}

const DEFAULT_BUSY_TIMEOUT_MS = 2_000;

const schemaCapabilities: SchemaCapabilities = {
  types: {
    text: sql`text`,
    date: sql`text`,
    timestamp: sql`text`,
    json: sql`text`,
    bytes: sql`blob`,
    double: sql`real`,
    integer: sql`integer`,
    wideInteger: sql`integer`,
  },
  identity: (column) => column.notNull().primaryKey().autoIncrement(),
  tableOptions: sql`strict`,
  storeAsIs: async () => {},
};

const UNAVAILABLE = /^SQLITE_(BUSY|LOCKED|FULL|READONLY|IOERR|CANTOPEN|PROTOCOL)/;

function meaning(error: unknown): ErrorMeaning {
  const code = errorCode(error);
  if (code === 'SQLITE_CONSTRAINT_FOREIGNKEY' || code === 'SQLITE_CONSTRAINT_TRIGGER') return 'foreign-key';
  return UNAVAILABLE.test(code) ? 'unavailable' : 'other';
}

function translating<Result>(call: () => Result): Result {
  try {
    return call();
  } catch (error) {
    throw meantError(meaning(error), error);
  }
}

function translatingStatement(statement: BetterSqlite3.Statement): SqliteStatement {
  return {
    reader: statement.reader,
    all: (parameters) => translating(() => statement.all(parameters)),
    run: (parameters) => translating(() => statement.run(parameters)),
    iterate: (parameters) => translating(() => statement.iterate(parameters)),
  };
}

/** An acknowledged write survives the loss of power; writers of other processes are waited for. */
function open({ file, busyTimeoutMs = DEFAULT_BUSY_TIMEOUT_MS }: SqliteConfig): BetterSqlite3.Database {
  mkdirSync(dirname(file), { recursive: true });
  const database = new BetterSqlite3(file, { timeout: busyTimeoutMs });
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  database.pragma('foreign_keys = ON');
  return database;
}

const translatingDatabase = (database: BetterSqlite3.Database): SqliteDatabase => ({
  close: () => database.close(),
  prepare: (text) => translatingStatement(translating(() => database.prepare(text))),
});

/**
 * Takes the write lock where a transaction begins: one that reads first and writes later could not wait for
 * another process, SQLite refuses it at once.
 */
class ImmediateSqliteDriver extends SqliteDriver {
  readonly #inTransaction: () => boolean;

  constructor(config: SqliteDialectConfig, inTransaction: () => boolean) {
    super(config);
    this.#inTransaction = inTransaction;
  }

  override async beginTransaction(
    connection: DatabaseConnection,
    settings?: TransactionSettings,
  ): Promise<void> {
    const begin = settings?.accessMode === 'read only' ? 'begin' : 'begin immediate';
    await connection.executeQuery(CompiledQuery.raw(begin));
  }

  /** SQLite has rolled back already when the disk is full; the reason must not be lost in a second error. */
  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    if (this.#inTransaction()) await super.rollbackTransaction(connection);
  }
}

/** With the write lock from the start, migrations are safe in a transaction: all or nothing, one process at a time. */
class TransactionalSqliteAdapter extends SqliteAdapter {
  readonly schemaCapabilities = schemaCapabilities;

  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

export function sqliteDialect(config: SqliteConfig): Dialect {
  let opened: BetterSqlite3.Database | undefined;
  const driverConfig: SqliteDialectConfig = {
    database: async () => {
      opened = translating(() => open(config));
      return translatingDatabase(opened);
    },
  };
  const dialect = new SqliteDialect(driverConfig);
  return {
    createAdapter: () => new TransactionalSqliteAdapter(),
    createDriver: () => new ImmediateSqliteDriver(driverConfig, () => opened?.inTransaction ?? false),
    createIntrospector: (db) => dialect.createIntrospector(db),
    createQueryCompiler: () => dialect.createQueryCompiler(),
  };
}
