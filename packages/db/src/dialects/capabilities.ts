import type { ColumnDefinitionBuilder, Compilable, Expression, Kysely } from 'kysely';

/** What migrations need to know of a database. */
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
    /** An instant in a table of the identity library, which looks for this type. */
    identityInstant: Expression<unknown>;
  };
  /** Makes an integer column the primary key that numbers its rows. */
  identity: (column: ColumnDefinitionBuilder) => ColumnDefinitionBuilder;
  /** What stands behind `create table (...)`. */
  tableOptions: Expression<unknown>;
  /** Calendar days from the date in one column to that in another. */
  daysBetween: (from: string, to: string) => Expression<number>;
  /** The database does not compress this column: what lies in it is compressed already. */
  storeAsIs: (db: Kysely<unknown>, table: string, column: string) => Promise<void>;
}

/** What a column holds, where the driver does not say. */
export type ColumnForm = 'text' | 'integer' | 'bytes';

/**
 * The first row of a query with a value that may be megabytes long, without its detour through text. `forms` names
 * the columns in the order of the selection.
 */
export type ReadLongRow = <Row>(
  db: Kysely<Row>,
  query: Compilable,
  forms: Record<string, ColumnForm>,
) => Promise<Record<string, unknown> | undefined>;

/** Gives a lock back. */
export type Release = () => Promise<void>;

/** What a pool of connections is doing. */
export interface PoolState {
  open: number;
  idle: number;
  /** Statements that wait for a connection. */
  waiting: number;
}

/** In what databases differ; each dialect's adapter carries its own. */
export interface Capabilities {
  schema: SchemaCapabilities;
  /** Numbers of an identity column go on behind the highest that is there. */
  restartIdentity: <Tables>(db: Kysely<Tables>, table: string, column: string) => Promise<void>;
  /** What the database itself finds wrong with its files, a line each. */
  checkFiles: <Tables>(db: Kysely<Tables>) => Promise<string[]>;
  /** What all tables and indexes take on the disk. */
  diskBytes: <Tables>(db: Kysely<Tables>) => Promise<number>;
  /** Whether several processes may work on the database, which then holds what they share. */
  isShared: boolean;
  /** The schema of the tables, where there are several and this one was asked for. */
  tablesIn: string | undefined;
  readLongRow: ReadLongRow;
  /** Behind a select: its rows are this transaction's until it ends, without those that another one uses. */
  claimRows: Expression<unknown>;
  /**
   * Takes the lock of that name unless another process, or another task of this one, has it: then it resolves to
   * undefined. A process that ends gives its locks back.
   */
  tryLock: (name: string) => Promise<Release | undefined>;
  /** Undefined where there is no pool. */
  pool: () => PoolState | undefined;
}

const isCapable = (adapter: object): adapter is { capabilities: Capabilities } => 'capabilities' in adapter;

export function capabilitiesOf<Tables>(db: Kysely<Tables>): Capabilities {
  const { adapter } = db.getExecutor();
  if (!isCapable(adapter)) throw new TypeError('this database was not opened by connect()');
  return adapter.capabilities;
}

/** What the pool of connections is doing; undefined where there is none. */
export const poolOf = <Tables>(db: Kysely<Tables>) => capabilitiesOf(db).pool();

/** What all tables and indexes take on the disk. */
export const diskBytesOf = <Tables>(db: Kysely<Tables>) => capabilitiesOf(db).diskBytes(db);

export const schemaCapabilities = <Tables>(db: Kysely<Tables>): SchemaCapabilities =>
  capabilitiesOf(db).schema;
