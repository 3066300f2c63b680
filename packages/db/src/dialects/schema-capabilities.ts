import type { ColumnDefinitionBuilder, Expression, Kysely } from 'kysely';

/** What migrations need to know of a database; each dialect's adapter carries its own. */
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
  };
  /** Makes an integer column the primary key that numbers its rows. */
  identity: (column: ColumnDefinitionBuilder) => ColumnDefinitionBuilder;
  /** What stands behind `create table (...)`. */
  tableOptions: Expression<unknown>;
  /** The database does not compress this column: what lies in it is compressed already. */
  storeAsIs: (db: Kysely<unknown>, table: string, column: string) => Promise<void>;
}

const hasCapabilities = (adapter: object): adapter is { schemaCapabilities: SchemaCapabilities } =>
  'schemaCapabilities' in adapter;

export function schemaCapabilities(db: Kysely<unknown>): SchemaCapabilities {
  const { adapter } = db.getExecutor();
  if (!hasCapabilities(adapter)) throw new TypeError('this database was not opened by connect()');
  return adapter.schemaCapabilities;
}
