import type { ColumnDefinitionBuilder, Compilable, Expression, Kysely } from 'kysely';

/** What migrations need to know about a database. */
export interface SchemaCapabilities {
  types: {
    /** Text that compares byte by byte. */
    text: Expression<unknown>;
    date: Expression<unknown>;
    timestamp: Expression<unknown>;
    json: Expression<unknown>;
    bytes: Expression<unknown>;
    double: Expression<unknown>;
    /** Up to 2^31 - 1, */
    integer: Expression<unknown>;
    /** and as far as JavaScript counts. */
    wideInteger: Expression<unknown>;
    boolean: Expression<unknown>;
    /** An instant in a table of the identity library, which expects this type. */
    identityInstant: Expression<unknown>;
  };
  /** Makes an integer column the auto-incrementing primary key. */
  identity: (column: ColumnDefinitionBuilder) => ColumnDefinitionBuilder;
  /** Follows `create table (...)`. */
  tableOptions: Expression<unknown>;
  /** Calendar days between the dates in two columns. */
  daysBetween: (from: string, to: string) => Expression<number>;
  /** Turns off compression for a column whose values are already compressed. */
  storeAsIs: (db: Kysely<unknown>, table: string, column: string) => Promise<void>;
}

/** A column's type, needed when the driver does not report it. */
export type ColumnForm = 'text' | 'integer' | 'bytes';

/**
 * The first row of a query with a value that may be megabytes long, avoiding its text form. `forms` names the columns
 * in the order of the selection.
 */
export type ReadLongRow = <Row>(
  db: Kysely<Row>,
  query: Compilable,
  forms: Record<string, ColumnForm>,
) => Promise<Record<string, unknown> | undefined>;

/** Releases a lock. */
export type Release = () => Promise<void>;

/** The state of a connection pool. */
export interface PoolState {
  open: number;
  idle: number;
  /** Statements waiting for a connection. */
  waiting: number;
}

/** How databases differ; each dialect's adapter has its own. */
export interface Capabilities {
  schema: SchemaCapabilities;
  /** Makes an identity column continue after its highest number. */
  restartIdentity: <Tables>(db: Kysely<Tables>, table: string, column: string) => Promise<void>;
  /** What the database itself finds wrong with its files, one line each. */
  checkFiles: <Tables>(db: Kysely<Tables>) => Promise<string[]>;
  /** Bytes on disk of all tables and indexes. */
  diskBytes: <Tables>(db: Kysely<Tables>) => Promise<number>;
  /** Whether several processes may use the database, which then holds what they share. */
  isShared: boolean;
  /** The schema of the tables, if the database has schemas and one was requested. */
  tablesIn: string | undefined;
  readLongRow: ReadLongRow;
  /** Appended to a select: locks its rows until the transaction ends, skipping rows locked by others. */
  claimRows: Expression<unknown>;
  /**
   * Takes the named lock; resolves to undefined if another process, or another task of this one, holds it. A process
   * that ends releases its locks.
   */
  tryLock: (name: string) => Promise<Release | undefined>;
  /** Undefined without a pool. */
  pool: () => PoolState | undefined;
}

const isCapable = (adapter: object): adapter is { capabilities: Capabilities } => 'capabilities' in adapter;

export function capabilitiesOf<Tables>(db: Kysely<Tables>): Capabilities {
  const { adapter } = db.getExecutor();
  if (!isCapable(adapter)) throw new TypeError('this database was not opened by connect()');
  return adapter.capabilities;
}

/** The state of the connection pool; undefined without one. */
export const poolOf = <Tables>(db: Kysely<Tables>) => capabilitiesOf(db).pool();

/** Bytes on disk of all tables and indexes. */
export const diskBytesOf = <Tables>(db: Kysely<Tables>) => capabilitiesOf(db).diskBytes(db);

export const schemaCapabilities = <Tables>(db: Kysely<Tables>): SchemaCapabilities =>
  capabilitiesOf(db).schema;
