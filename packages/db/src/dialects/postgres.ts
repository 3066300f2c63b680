import {
  CompiledQuery,
  type Dialect,
  type Kysely,
  type MigrationLockOptions,
  PostgresAdapter,
  PostgresDialect,
  sql,
} from 'kysely';
import pg from 'pg';
import { type BinaryRow, decodeBinaryRow } from './binary-rows.ts';
import type { Capabilities, ReadLongRow, SchemaCapabilities } from './capabilities.ts';
import { tryPostgresLock } from './postgres-lock.ts';
import { type ObservablePool, type PostgresConfig, translatingPool } from './postgres-pool.ts';

const schema: SchemaCapabilities = {
  types: {
    text: sql`text collate "C"`,
    date: sql`date`,
    timestamp: sql`timestamptz(3)`,
    json: sql`jsonb`,
    bytes: sql`bytea`,
    double: sql`double precision`,
    integer: sql`integer`,
    wideInteger: sql`bigint`,
    boolean: sql`boolean`,
    identityInstant: sql`timestamptz(3)`,
  },
  identity: (column) => column.notNull().generatedByDefaultAsIdentity().primaryKey(),
  tableOptions: sql``,
  daysBetween: (from, to) => sql<number>`${sql.ref(to)} - ${sql.ref(from)}`,
  storeAsIs: async (db, table, column) => {
    await sql`alter table ${sql.table(table)} alter column ${sql.ref(column)} set storage external`.execute(
      db,
    );
  },
};

/** A copy takes no parameters. */
function withLiterals({ sql: text, parameters }: CompiledQuery): string {
  return text.replaceAll(/\$(\d+)/g, (_, number) => pg.escapeLiteral(String(parameters[Number(number) - 1])));
}

/** A copy sends the bytes as they lie; as the result of a query they come as hexadecimal text, in six times the time. */
const readLongRow: ReadLongRow = async (db, query, forms) => {
  const copy = CompiledQuery.raw(`copy (${withLiterals(query.compile())}) to stdout (format binary)`);
  const [row] = (await db.executeQuery<BinaryRow>(copy)).rows;
  return row && decodeBinaryRow(row, forms);
};

const restartIdentity: Capabilities['restartIdentity'] = async (db, table, column) => {
  await sql`
    select setval(pg_get_serial_sequence(${table}, ${column}), coalesce(max(${sql.ref(column)}), 0) + 1, false)
    from ${sql.table(table)}`.execute(db);
};

/** A page that is damaged fails the query that reads it. */
const checkFiles: Capabilities['checkFiles'] = async () => [];

const diskBytes: Capabilities['diskBytes'] = async (db) => {
  const size = sql<{ bytes: number }>`
    select coalesce(sum(pg_total_relation_size(oid)), 0)::bigint as bytes from pg_class
    where relnamespace = current_schema()::regnamespace and relkind = 'r'`;
  return (await size.execute(db)).rows[0]?.bytes ?? 0;
};

const { INT8, DATE, TIMESTAMPTZ, JSONB } = pg.types.builtins;

const asIs = (text: string) => text;
const parseInstant: (text: string) => Date = pg.types.getTypeParser(TIMESTAMPTZ, 'text');

/** Values leave as they leave SQLite: dates and JSON as text, instants as ISO text, counts as numbers. */
const PARSERS = new Map<number, (text: string) => unknown>([
  [INT8, Number],
  [DATE, asIs],
  [TIMESTAMPTZ, (text) => parseInstant(text).toISOString()],
  [JSONB, asIs],
]);

const typeParsers: pg.CustomTypesConfig = {
  getTypeParser: (oid, format) => PARSERS.get(oid) ?? pg.types.getTypeParser(oid, format),
};

class CapablePostgresAdapter extends PostgresAdapter {
  readonly capabilities: Capabilities;

  constructor(config: PostgresConfig, pool: Capabilities['pool']) {
    super();
    this.capabilities = {
      schema,
      isShared: true,
      tablesIn: config.schema,
      readLongRow,
      restartIdentity,
      diskBytes,
      checkFiles,
      claimRows: sql`for update skip locked`,
      tryLock: (name) => tryPostgresLock(config, name),
      pool,
    };
  }

  /** Who waits for the migrations of another process, and a migration itself, may take longer than a statement. */
  override async acquireMigrationLock(db: Kysely<unknown>, options: MigrationLockOptions): Promise<void> {
    await sql`set statement_timeout = 0`.execute(db);
    await super.acquireMigrationLock(db, options);
  }

  override async releaseMigrationLock(db: Kysely<unknown>, options: MigrationLockOptions): Promise<void> {
    await super.releaseMigrationLock(db, options);
    await sql`reset statement_timeout`.execute(db);
  }
}

export interface PostgresOptions {
  /** Instants as Date objects, as the identity library takes them. */
  instantsAsDates?: boolean;
}

export function postgresDialect(config: PostgresConfig, { instantsAsDates }: PostgresOptions = {}): Dialect {
  const types = instantsAsDates ? pg.types : typeParsers;
  let opened: ObservablePool | undefined;
  const dialect = new PostgresDialect({
    pool: async () => {
      opened = translatingPool(config, types);
      return opened;
    },
  });
  return {
    createAdapter: () => new CapablePostgresAdapter(config, () => opened?.state()),
    createDriver: () => dialect.createDriver(),
    createIntrospector: (db) => dialect.createIntrospector(db),
    createQueryCompiler: () => dialect.createQueryCompiler(),
  };
}
