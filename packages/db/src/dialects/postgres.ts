import {
  type Dialect,
  PostgresAdapter,
  type PostgresCursor,
  PostgresDialect,
  type PostgresPool,
  type PostgresPoolClient,
  type PostgresQueryResult,
  sql,
} from 'kysely';
import pg from 'pg';
import { type ErrorMeaning, errorCode, meantError } from './errors.ts';
import type { SchemaCapabilities } from './schema-capabilities.ts';

export interface PostgresConfig {
  kind: 'postgres';
  /** As libpq takes it, with its TLS options. PostgreSQL 15 or newer. */
  url: string;
  poolSize?: number | undefined;
}

const DEFAULT_POOL_SIZE = 10;
const CONNECTION_TIMEOUT_MS = 5_000;
const STATEMENT_TIMEOUT_MS = 30_000;
const LOCK_TIMEOUT_MS = 10_000;

const schemaCapabilities: SchemaCapabilities = {
  types: {
    text: sql`text collate "C"`,
    date: sql`date`,
    timestamp: sql`timestamptz(3)`,
    json: sql`jsonb`,
    bytes: sql`bytea`,
    double: sql`double precision`,
    integer: sql`integer`,
    wideInteger: sql`bigint`,
  },
  identity: (column) => column.notNull().generatedByDefaultAsIdentity().primaryKey(),
  tableOptions: sql``,
  storeAsIs: async (db, table, column) => {
    await sql`alter table ${sql.table(table)} alter column ${sql.ref(column)} set storage external`.execute(
      db,
    );
  },
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

/** PostgreSQL 18 reports a refused deletion apart from a missing reference. */
const FOREIGN_KEY = new Set(['23503', '23001']);
/** Resources, time-outs, locks, deadlocks, read-only, disks: the connection is as good as before. */
const BUSY = /^(53...|57014|55P03|40P01|40001|25006|58030)$/;
/** What PostgreSQL says of a connection that ends, and what Node says of sockets. */
const LOST = /^(08...|57P..|E(?!RR_)[A-Z_]+)$/;
/** The same in the driver's words, without a code. */
const LOST_MESSAGE = /^(Connection terminated|timeout e.*connect|Client has encountered a connection error)/;

const isLost = (error: unknown) =>
  LOST.test(errorCode(error)) || (error instanceof Error && LOST_MESSAGE.test(error.message));

function meaning(error: unknown): ErrorMeaning {
  const code = errorCode(error);
  if (FOREIGN_KEY.has(code)) return 'foreign-key';
  return isLost(error) || BUSY.test(code) ? 'unavailable' : 'other';
}

const translated = (error: unknown) => meantError(meaning(error), error);

/** A client whose errors have their meaning, and that does not go back to the pool without its connection. */
class TranslatingClient implements PostgresPoolClient {
  readonly #client: PostgresPoolClient;
  readonly #release: (broken: boolean) => void;
  #broken = false;

  constructor(client: PostgresPoolClient, release: (broken: boolean) => void) {
    this.#client = client;
    this.#release = release;
  }

  query<Row>(text: string, parameters: readonly unknown[]): Promise<PostgresQueryResult<Row>>;
  query<Row>(cursor: PostgresCursor<Row>): PostgresCursor<Row>;
  query<Row>(query: string | PostgresCursor<Row>, parameters: readonly unknown[] = []) {
    if (typeof query !== 'string') return this.#client.query(query);
    return this.#client.query<Row>(query, parameters).catch((error: unknown) => {
      this.#broken ||= isLost(error);
      throw translated(error);
    });
  }

  release(): void {
    this.#release(this.#broken);
  }
}

async function takeClient(pool: pg.Pool): Promise<TranslatingClient> {
  const client = await pool.connect().catch((error: unknown) => {
    throw translated(error);
  });
  return new TranslatingClient(client, (broken) => client.release(broken));
}

/** A connection that breaks is an error of the query on it, if any; as an event it would end the process. */
const ignore = () => {};

function translatingPool({ url, poolSize = DEFAULT_POOL_SIZE }: PostgresConfig): PostgresPool {
  const pool = new pg.Pool({
    connectionString: url,
    max: poolSize,
    connectionTimeoutMillis: CONNECTION_TIMEOUT_MS,
    statement_timeout: STATEMENT_TIMEOUT_MS,
    lock_timeout: LOCK_TIMEOUT_MS,
    types: typeParsers,
  });
  pool.on('error', ignore);
  pool.on('connect', (client) => client.on('error', ignore));
  return { connect: () => takeClient(pool), end: () => pool.end() };
}

class CapablePostgresAdapter extends PostgresAdapter {
  readonly schemaCapabilities = schemaCapabilities;
}

export function postgresDialect(config: PostgresConfig): Dialect {
  const dialect = new PostgresDialect({ pool: async () => translatingPool(config) });
  return {
    createAdapter: () => new CapablePostgresAdapter(),
    createDriver: () => dialect.createDriver(),
    createIntrospector: (db) => dialect.createIntrospector(db),
    createQueryCompiler: () => dialect.createQueryCompiler(),
  };
}
