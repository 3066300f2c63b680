import { buffer } from 'node:stream/consumers';
import type { PostgresCursor, PostgresPool, PostgresPoolClient, PostgresQueryResult } from 'kysely';
import pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { type BinaryRow, readBinaryRows } from './binary-rows.ts';
import type { PoolState } from './capabilities.ts';
import { type ErrorMeaning, errorCode, meantError } from './errors.ts';
import { parsePostgresUrl } from './postgres-url.ts';

export interface PostgresTimeouts {
  /** For a connection, */
  connectMs: number;
  /** for a statement, */
  statementMs: number;
  /** for a lock, */
  lockMs: number;
  /** and for the next statement of an open transaction. Zero: no limit. */
  idleInTransactionMs: number;
}

export interface PostgresConfig {
  kind: 'postgres';
  /** As for libpq, including TLS options. PostgreSQL 15 or newer. */
  url: string;
  /** The tables' schema, created if missing; by default the first on the server's search path. */
  schema?: string | undefined;
  poolSize?: number | undefined;
  timeouts?: Partial<PostgresTimeouts> | undefined;
}

export const DEFAULT_POOL_SIZE = 10;
export const DEFAULT_TIMEOUTS: PostgresTimeouts = {
  connectMs: 5_000,
  statementMs: 30_000,
  lockMs: 10_000,
  idleInTransactionMs: 60_000,
};

/** PostgreSQL 18 reports a refused deletion separately from a missing reference. */
const FOREIGN_KEY = new Set(['23503', '23001']);
/** Resources, timeouts, locks, deadlocks, read-only, disks: the connection remains usable. */
const BUSY = /^(53...|57014|55P03|40P01|40001|25006|58030)$/;
/** Codes of PostgreSQL for a closed connection, and of Node for sockets. */
const LOST = /^(08...|57P..|25P03|E(?!RR_)[A-Z_]+)$/;
/** The driver's messages for the same, which have no code. */
const LOST_MESSAGE = /^(Connection terminated|timeout e.*connect|Client has encountered a connection error)/;

/** A page, index or value that is corrupt. */
const DAMAGED = /^XX00[12]$/;

const isLost = (error: unknown) =>
  LOST.test(errorCode(error)) || (error instanceof Error && LOST_MESSAGE.test(error.message));

function meaning(error: unknown): ErrorMeaning {
  const code = errorCode(error);
  if (FOREIGN_KEY.has(code)) return 'foreign-key';
  if (DAMAGED.test(code)) return 'damaged';
  return isLost(error) || BUSY.test(code) ? 'unavailable' : 'other';
}

export const translated = (error: unknown) => meantError(meaning(error), error);

const BINARY_COPY = /^copy .* to stdout \(format binary\)$/s;

async function copyRows(client: pg.PoolClient, text: string): Promise<PostgresQueryResult<BinaryRow>> {
  const rows = readBinaryRows(await buffer(client.query(copyTo(text))));
  return { command: 'SELECT', rowCount: rows.length, rows };
}

/** A client that translates errors and does not return to the pool once its connection is lost. */
class TranslatingClient implements PostgresPoolClient {
  readonly #client: pg.PoolClient;
  #broken = false;

  constructor(client: pg.PoolClient) {
    this.#client = client;
  }

  query<Row>(text: string, parameters: readonly unknown[]): Promise<PostgresQueryResult<Row>>;
  query<Row>(cursor: PostgresCursor<Row>): PostgresCursor<Row>;
  query(query: unknown, parameters: readonly unknown[] = []): unknown {
    if (typeof query !== 'string') throw new TypeError('cursors are not supported');
    const result = BINARY_COPY.test(query)
      ? copyRows(this.#client, query)
      : this.#client.query(query, [...parameters]);
    return result.catch((error: unknown) => {
      this.#broken ||= isLost(error);
      throw translated(error);
    });
  }

  release(): void {
    this.#client.release(this.#broken);
  }
}

async function takeClient(pool: pg.Pool): Promise<TranslatingClient> {
  const client = await pool.connect().catch((error: unknown) => {
    throw translated(error);
  });
  return new TranslatingClient(client);
}

/** Set at the start of every connection: the schema and the date format. */
function sessionOptions({ options }: pg.ClientConfig, schema: string | undefined): string {
  const own = ['-c datestyle=iso', ...(schema === undefined ? [] : [`-c search_path=${schema}`])];
  return [options, ...own].filter(Boolean).join(' ');
}

/** A broken connection fails its current query, if any; an unhandled event would end the process. */
const ignore = () => {};

function connectionOf(config: PostgresConfig): pg.ClientConfig {
  const timeouts = { ...DEFAULT_TIMEOUTS, ...config.timeouts };
  const connection = parsePostgresUrl(config.url);
  return {
    connectionTimeoutMillis: timeouts.connectMs,
    statement_timeout: timeouts.statementMs,
    lock_timeout: timeouts.lockMs,
    idle_in_transaction_session_timeout: timeouts.idleInTransactionMs,
    keepAlive: true,
    ...connection,
    options: sessionOptions(connection, config.schema),
  };
}

/** A connection outside the pool, for long use that would otherwise shrink the pool. */
export async function connectAlone(config: PostgresConfig): Promise<pg.Client> {
  const client = new pg.Client(connectionOf(config));
  client.on('error', ignore);
  await client.connect().catch((error: unknown) => {
    throw translated(error);
  });
  return client;
}

export interface ObservablePool extends PostgresPool {
  state(): PoolState;
}

/** Reconnects by itself: a broken connection is not reused. */
export function translatingPool(config: PostgresConfig, types: pg.CustomTypesConfig): ObservablePool {
  const pool = new pg.Pool({
    ...connectionOf(config),
    max: config.poolSize ?? DEFAULT_POOL_SIZE,
    types,
  });
  pool.on('error', ignore);
  pool.on('connect', (client) => client.on('error', ignore));
  return {
    connect: () => takeClient(pool),
    options: pool.options,
    end: () => pool.end(),
    state: () => ({ open: pool.totalCount, idle: pool.idleCount, waiting: pool.waitingCount }),
  };
}
