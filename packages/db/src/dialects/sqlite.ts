import { chmodSync, closeSync, existsSync, mkdirSync, openSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Kysely,
  SqliteAdapter,
  type SqliteDatabase,
  SqliteDialect,
  type SqliteDialectConfig,
  SqliteDriver,
  type SqliteStatement,
  sql,
  type TransactionSettings,
} from 'kysely';
import { LRUCache } from 'lru-cache';
import type { Capabilities, Release } from './capabilities.ts';
import { type ErrorMeaning, errorCode, meantError } from './errors.ts';
import { requireNode } from './require-node.ts';
import { sqliteCapabilities } from './sqlite-capabilities.ts';

export interface SqliteConfig {
  kind: 'sqlite';
  /** Path of the database file; its folder is created if missing. */
  file: string;
  /** How long a statement waits for another process before it is UNAVAILABLE. It blocks the thread. */
  busyTimeoutMs?: number | undefined;
}

const DEFAULT_BUSY_TIMEOUT_MS = 2_000;
const MIGRATION_TIMEOUT_MS = 60_000;
const OWNER_ONLY = { folder: 0o700, file: 0o600 };

const UNAVAILABLE = /^SQLITE_(BUSY|LOCKED|FULL|READONLY|IOERR|CANTOPEN|PROTOCOL)/;
const DAMAGED = /^SQLITE_(CORRUPT|NOTADB)/;

function meaning(error: unknown): ErrorMeaning {
  const code = errorCode(error);
  if (code === 'SQLITE_CONSTRAINT_FOREIGNKEY' || code === 'SQLITE_CONSTRAINT_TRIGGER') return 'foreign-key';
  if (DAMAGED.test(code)) return 'damaged';
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

/** For a file owned by another user, or on a read-only disk. */
const CANNOT_BE_CLOSED = /^(EPERM|EROFS)$/;

/** Makes the file private to its owner, in case an older release or an administrator left it open. */
function closeToOthers(file: string): void {
  if (!existsSync(file) || (statSync(file).mode & ~OWNER_ONLY.file & 0o777) === 0) return;
  try {
    chmodSync(file, OWNER_ONLY.file);
  } catch (error) {
    if (!CANNOT_BE_CLOSED.test(errorCode(error))) throw error;
  }
}

/** A file that only its owner can read; SQLite creates its other files with the same permissions. */
function prepareFile(file: string): void {
  mkdirSync(dirname(file), { recursive: true, mode: OWNER_ONLY.folder });
  if (!existsSync(file)) closeSync(openSync(file, 'a', OWNER_ONLY.file));
  for (const part of ['', '-wal', '-shm']) closeToOthers(file + part);
}

/** An acknowledged write survives a power loss; writers in other processes are waited for. */
function open(config: SqliteConfig): BetterSqlite3.Database {
  const { file, busyTimeoutMs = DEFAULT_BUSY_TIMEOUT_MS } = config;
  requireNode();
  prepareFile(file);
  const database = new BetterSqlite3(file, { timeout: busyTimeoutMs });
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  database.pragma('foreign_keys = ON');
  return database;
}

/** A lock file next to the database: a lock inside the database would block every write while work waits. */
function trySqliteLock(file: string, name: string): Release | undefined {
  const lockFile = `${file}-${name}.lock`;
  const lock = translating(() => {
    prepareFile(lockFile);
    return new BetterSqlite3(lockFile, { timeout: 0 });
  });
  try {
    lock.exec('begin exclusive');
    return async () => void lock.close();
  } catch (error) {
    lock.close();
    if (errorCode(error) === 'SQLITE_BUSY') return undefined;
    throw meantError(meaning(error), error);
  }
}

const KEPT_STATEMENTS = 200;

/** Keeps statements prepared: preparing takes more than half the time of a small query. */
function translatingDatabase(database: BetterSqlite3.Database): SqliteDatabase {
  const statements = new LRUCache<string, SqliteStatement>({ max: KEPT_STATEMENTS });
  return {
    close: () => database.close(),
    prepare(text) {
      const known = statements.get(text);
      if (known) return known;
      const statement = translatingStatement(translating(() => database.prepare(text)));
      statements.set(text, statement);
      return statement;
    },
  };
}

/**
 * Takes the write lock when a transaction begins. SQLite refuses one that reads first and writes later at once, without
 * waiting for the other process.
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

  /** SQLite has already rolled back when the disk is full; a second error must not hide that reason. */
  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    if (this.#inTransaction()) await super.rollbackTransaction(connection);
  }
}

const waitUpTo = (db: Kysely<unknown>, milliseconds: number) =>
  sql`pragma busy_timeout = ${sql.lit(milliseconds)}`.execute(db);

/** Holding the write lock from the start makes migrations safe in a transaction: all or none, one process at a time. */
class TransactionalSqliteAdapter extends SqliteAdapter {
  readonly capabilities: Capabilities;
  readonly #busyTimeoutMs: number;

  constructor({ file, busyTimeoutMs = DEFAULT_BUSY_TIMEOUT_MS }: SqliteConfig) {
    super();
    this.capabilities = { ...sqliteCapabilities, tryLock: async (name) => trySqliteLock(file, name) };
    this.#busyTimeoutMs = busyTimeoutMs;
  }

  override get supportsTransactionalDdl(): boolean {
    return true;
  }

  /** Another process's migrations may take longer than a write. */
  override async acquireMigrationLock(db: Kysely<unknown>): Promise<void> {
    await waitUpTo(db, Math.max(MIGRATION_TIMEOUT_MS, this.#busyTimeoutMs));
  }

  override async releaseMigrationLock(db: Kysely<unknown>): Promise<void> {
    await waitUpTo(db, this.#busyTimeoutMs);
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
    createAdapter: () => new TransactionalSqliteAdapter(config),
    createDriver: () => new ImmediateSqliteDriver(driverConfig, () => opened?.inTransaction ?? false),
    createIntrospector: (db) => dialect.createIntrospector(db),
    createQueryCompiler: () => dialect.createQueryCompiler(),
  };
}
