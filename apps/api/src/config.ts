import { resolve } from 'node:path';
import { INTROSPECTION_PATH, parseEnvironment } from '@margin/contracts';
import { type DatabaseConfig, DatabaseSettingsSchema, type LibraryLimits, libraryDatabase } from '@margin/db';
import { PRICE_SOURCES, type PriceProviderId } from '@margin/market-data';
import {
  metricsPort,
  type OperationsConfig,
  OperationsSettingsSchema,
  operationsConfig,
} from '@margin/operations';
import { z } from 'zod';
import { PriceOrderSchema, type PriceSettings, priceSettings } from './market-data/price-settings.ts';

const port = z.coerce.number().int().min(0).max(65_535);
const count = z.coerce.number().int().min(1);

const key = z.string().min(1).optional();
const providerUrl = (id: PriceProviderId) =>
  z
    .url()
    .default(PRICE_SOURCES[id].url)
    .describe(`Server to fetch prices from, if not ${PRICE_SOURCES[id].name} itself.`);

const KEPT_RUNS = 100;

/** An address for listening on all interfaces cannot be connected to. */
const ANY_ADDRESS: Record<string, string> = { '0.0.0.0': '127.0.0.1', '::': '[::1]' };

export const EnvironmentSchema = z.object({
  HOST: z.string().min(1).default('localhost').describe('Address both services listen on.'),
  PORT: port.default(8000).describe('Port of the front door.'),
  API_PORT: port.default(8001).describe('Port of the margin app.'),
  INIT_CWD: z.string().optional(),
  DATA_DIR: z
    .string()
    .min(1)
    .default('data')
    .describe('Folder of the SQLite databases and the secret, readable only by its owner.'),
  SAVED_RESULTS_LIMIT: count.default(50).describe('Saved results and sweeps per user.'),
  SAVED_BYTES_LIMIT: count
    .default(500_000_000)
    .describe(
      'Compressed bytes per user in saved results, imported prices and unsaved runs. A document counts once. The oldest unsaved runs are removed before anything is refused.',
    ),
  TRASH_BYTES_LIMIT: count
    .optional()
    .describe(
      'Compressed bytes per user in the trash; beyond it, the oldest deleted results are removed. Defaults to SAVED_BYTES_LIMIT.',
    ),
  STORED_BYTES_PER_HOUR: count
    .default(2_000_000_000)
    .describe(
      'Compressed bytes one user may store per hour, kept or not. Beyond it, the response is 429 with Retry-After.',
    ),
  DISK_RESERVE_BYTES: z.coerce
    .number()
    .int()
    .min(0)
    .default(32_000_000)
    .describe('With SQLite: disk space reserved for deleting and signing in. 0 reserves nothing.'),
  RUNS_PER_MINUTE: count
    .default(120)
    .describe('Backtest requests per user and minute. Beyond it, the response is 429 with Retry-After.'),
  SAVES_PER_MINUTE: count
    .default(120)
    .describe('Save requests per user and minute. Beyond it, the response is 429 with Retry-After.'),
  FETCHES_PER_MINUTE: count
    .default(20)
    .describe('Price downloads per user and minute. Beyond it, the response is 429 with Retry-After.'),
  RUN_TTL_DAYS: count.default(7).describe('Days an unsaved run can still be saved by its id.'),
  RUN_CACHE: z
    .enum(['on', 'off'])
    .default('on')
    .describe(
      'off recomputes a repeated backtest every time, as pnpm dev does, because the engine may have changed.',
    ),
  RUN_WORKERS: count.optional().describe('Threads that compute runs and sweeps. Defaults to one per core.'),
  ONLINE_PRICES: z
    .enum(['on', 'off'])
    .default('on')
    .describe(
      'off fetches no prices: only bundled and imported prices, and those of the price folder, can be used.',
    ),
  PRICE_PROVIDERS: PriceOrderSchema.default(['folder', 'yahoo']).describe(
    'Where prices come from, in this order: when one fails, the next is asked. folder is DATA_DIR/prices; the others are yahoo, stooq, tiingo and alphavantage.',
  ),
  TIINGO_KEY: key.describe('Token for Tiingo, if PRICE_PROVIDERS has tiingo.'),
  ALPHA_VANTAGE_KEY: key.describe(
    'Premium key for Alpha Vantage, if PRICE_PROVIDERS has alphavantage. Adjusted daily prices need a premium plan.',
  ),
  STOOQ_KEY: key.describe('Key for Stooq, which may send no prices to programs without one.'),
  ONLINE_RATES: z
    .enum(['on', 'off'])
    .default('off')
    .describe(
      'on fetches fed funds targets newer than the bundled table from FRED once a day. The rates hash in every new result changes with them.',
    ),
  YAHOO_URL: providerUrl('yahoo'),
  STOOQ_URL: providerUrl('stooq'),
  TIINGO_URL: providerUrl('tiingo'),
  ALPHA_VANTAGE_URL: providerUrl('alphavantage'),
  FRED_URL: z
    .url()
    .default('https://fred.stlouisfed.org')
    .describe('Server to fetch rates from, if not FRED itself.'),
  UMBRELLA_URL: z
    .url()
    .optional()
    .describe('Where the margin app finds the front door. Defaults to HOST and PORT.'),
  TOKEN_ISSUER: z
    .string()
    .min(1)
    .default('margin-umbrella')
    .describe('Issuer name in the tokens between the two services.'),
  TOKEN_AUDIENCE: z
    .string()
    .min(1)
    .default('margin-api')
    .describe('Audience name in the tokens between the two services.'),
  API_METRICS_PORT: metricsPort.describe(
    'Port of the margin app’s Prometheus metrics, at /metrics. Unset: no metrics.',
  ),
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'])
    .default('info')
    .describe('Log level of both services.'),
});

export interface Config {
  host: string;
  port: number;
  database: DatabaseConfig;
  limits: LibraryLimits;
  /** Bytes that one user may store in an hour, even if deleted again. */
  storedBytesPerHour: number;
  /** Disk space reserved for deleting and signing in, if the database is a file. Zero: none. */
  diskReserveBytes: number;
  /** Requests per user. */
  perMinute: { runs: number; saves: number; fetches: number };
  /** Where to fetch prices and rates, and whether to. */
  online: { prices: PriceSettings; rates: boolean; fredUrl: string };
  /** How long unsaved runs are kept, how many per user, and whether repeated ones are answered from them. */
  runs: { ttlDays: number; keepNewest: number; reuse: boolean };
  /** Threads that compute runs; by default one per core. */
  runWorkers: number | undefined;
  /** Which tokens to trust: the published keys, and the issuer and audience that a token must name. */
  tokens: { jwksUrl: URL; introspectionUrl: URL; issuer: string; audience: string };
  operations: OperationsConfig;
  logLevel: z.infer<typeof EnvironmentSchema>['LOG_LEVEL'];
}

/** Reads the environment, in this one place; names every invalid variable. */
export function loadConfig(environment: NodeJS.ProcessEnv = process.env): Config {
  const env = parseEnvironment(
    EnvironmentSchema.and(DatabaseSettingsSchema).and(OperationsSettingsSchema),
    environment,
  );
  const umbrellaUrl = env.UMBRELLA_URL ?? `http://${ANY_ADDRESS[env.HOST] ?? env.HOST}:${env.PORT}`;
  // Relative to the folder where the command was typed, not to this package.
  const dataDir = resolve(env.INIT_CWD ?? '', env.DATA_DIR);
  return {
    host: env.HOST,
    port: env.API_PORT,
    database: libraryDatabase(env, dataDir),
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
      prices: priceSettings(env, dataDir),
      rates: env.ONLINE_RATES === 'on',
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
