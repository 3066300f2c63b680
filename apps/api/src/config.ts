import { resolve } from 'node:path';
import { INTROSPECTION_PATH, parseEnvironment } from '@margin/contracts';
import { type DatabaseConfig, DatabaseSettingsSchema, type LibraryLimits, libraryDatabase } from '@margin/db';
import {
  metricsPort,
  type OperationsConfig,
  OperationsSettingsSchema,
  operationsConfig,
} from '@margin/operations';
import { z } from 'zod';

const port = z.coerce.number().int().min(0).max(65_535);
const count = z.coerce.number().int().min(1);

const KEPT_RUNS = 100;

/** What binds every address is no address to connect to. */
const ANY_ADDRESS: Record<string, string> = { '0.0.0.0': '127.0.0.1', '::': '[::1]' };

export const EnvironmentSchema = z.object({
  HOST: z.string().min(1).default('localhost'),
  PORT: port.default(8000),
  API_PORT: port.default(8001),
  INIT_CWD: z.string().optional(),
  DATA_DIR: z.string().min(1).default('data'),
  SAVED_RESULTS_LIMIT: count.default(50),
  SAVED_BYTES_LIMIT: count.default(500_000_000),
  TRASH_BYTES_LIMIT: count.optional(),
  STORED_BYTES_PER_HOUR: count.default(2_000_000_000),
  DISK_RESERVE_BYTES: z.coerce.number().int().min(0).default(32_000_000),
  RUNS_PER_MINUTE: count.default(120),
  SAVES_PER_MINUTE: count.default(120),
  FETCHES_PER_MINUTE: count.default(20),
  RUN_TTL_DAYS: count.default(7),
  RUN_CACHE: z.enum(['on', 'off']).default('on'),
  RUN_WORKERS: count.optional(),
  ONLINE_PRICES: z.enum(['on', 'off']).default('on'),
  ONLINE_RATES: z.enum(['on', 'off']).default('off'),
  YAHOO_URL: z.url().default('https://query1.finance.yahoo.com'),
  FRED_URL: z.url().default('https://fred.stlouisfed.org'),
  UMBRELLA_URL: z.url().optional(),
  TOKEN_ISSUER: z.string().min(1).default('margin-umbrella'),
  TOKEN_AUDIENCE: z.string().min(1).default('margin-api'),
  API_METRICS_PORT: metricsPort,
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
});

export interface Config {
  host: string;
  port: number;
  database: DatabaseConfig;
  limits: LibraryLimits;
  /** Bytes that one user may store in an hour, whatever becomes of them. */
  storedBytesPerHour: number;
  /** Of the disk that a database file lies on: kept for deleting and signing in. Zero: nothing is kept. */
  diskReserveBytes: number;
  /** Requests of one user. */
  perMinute: { runs: number; saves: number; fetches: number };
  /** Where prices and rates are fetched, and whether they are. */
  online: { prices: boolean; rates: boolean; yahooUrl: string; fredUrl: string };
  /** How long an unsaved run is kept, how many of a user, and whether one that is repeated is answered from them. */
  runs: { ttlDays: number; keepNewest: number; reuse: boolean };
  /** Threads that compute runs; by default one a core. */
  runWorkers: number | undefined;
  /** Whose tokens are trusted: the published keys, and the issuer and audience that a token must name. */
  tokens: { jwksUrl: URL; introspectionUrl: URL; issuer: string; audience: string };
  operations: OperationsConfig;
  logLevel: z.infer<typeof EnvironmentSchema>['LOG_LEVEL'];
}

/** Reads the environment, the only place that does; names every variable that is wrong. */
export function loadConfig(environment: NodeJS.ProcessEnv = process.env): Config {
  const env = parseEnvironment(
    EnvironmentSchema.and(DatabaseSettingsSchema).and(OperationsSettingsSchema),
    environment,
  );
  const umbrellaUrl = env.UMBRELLA_URL ?? `http://${ANY_ADDRESS[env.HOST] ?? env.HOST}:${env.PORT}`;
  return {
    host: env.HOST,
    port: env.API_PORT,
    // Beside the folder that the command was typed in, not that of this package.
    database: libraryDatabase(env, resolve(env.INIT_CWD ?? '', env.DATA_DIR)),
    limits: {
      results: env.SAVED_RESULTS_LIMIT,
      bytes: env.SAVED_BYTES_LIMIT,
      trashBytes: env.TRASH_BYTES_LIMIT ?? env.SAVED_BYTES_LIMIT,
    },
    storedBytesPerHour: env.STORED_BYTES_PER_HOUR,
    diskReserveBytes: env.DISK_RESERVE_BYTES,
    perMinute: {
      runs: env.RUNS_PER_MINUTE,
      saves: env.SAVES_PER_MINUTE,
      fetches: env.FETCHES_PER_MINUTE,
    },
    online: {
      prices: env.ONLINE_PRICES === 'on',
      rates: env.ONLINE_RATES === 'on',
      yahooUrl: env.YAHOO_URL,
      fredUrl: env.FRED_URL,
    },
    runs: { ttlDays: env.RUN_TTL_DAYS, keepNewest: KEPT_RUNS, reuse: env.RUN_CACHE === 'on' },
    runWorkers: env.RUN_WORKERS,
    tokens: {
      jwksUrl: new URL('/api/auth/jwks', umbrellaUrl),
      introspectionUrl: new URL(INTROSPECTION_PATH, umbrellaUrl),
      issuer: env.TOKEN_ISSUER,
      audience: env.TOKEN_AUDIENCE,
    },
    operations: operationsConfig(env, env.API_METRICS_PORT),
    logLevel: env.LOG_LEVEL,
  };
}
