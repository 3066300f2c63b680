import { resolve } from 'node:path';
import { z } from 'zod';
import type { DatabaseConfig } from './connect.ts';
import { DEFAULT_POOL_SIZE, DEFAULT_TIMEOUTS } from './dialects/postgres-pool.ts';
import { parsePostgresUrl } from './dialects/postgres-url.ts';

const LIBRARY = { file: 'db.sqlite3', schema: 'margin' };
const ACCOUNTS = { file: 'umbrella_db.sqlite3', schema: 'umbrella' };

const milliseconds = z.coerce.number().int().min(0).max(86_400_000);

const postgresUrl = z.string().superRefine((url, context) => {
  try {
    parsePostgresUrl(url);
  } catch (error) {
    context.addIssue({ code: 'custom', message: error instanceof Error ? error.message : String(error) });
  }
});

const PARTS = ['DB_USER', 'DB_PASSWORD', 'DB_HOST', 'DB_PORT'] as const;

/** Where the databases are, for every process that opens one. */
export const DatabaseSettingsSchema = z
  .object({
    MARGIN_DATABASE_URL: postgresUrl
      .optional()
      .describe('PostgreSQL URL for the library only, overriding DATABASE_URL.'),
    UMBRELLA_DATABASE_URL: postgresUrl
      .optional()
      .describe('PostgreSQL URL for the accounts only, overriding DATABASE_URL.'),
    DATABASE_URL: postgresUrl
      .optional()
      .describe(
        'URL of PostgreSQL 15 or newer, instead of SQLite: the library uses the schema margin, the accounts umbrella.',
      ),
    DB_NAME: z
      .string()
      .optional()
      .describe('Database name, as one part of a DATABASE_URL. Required if any other part is set.'),
    DB_USER: z.string().optional().describe('User name part of the database URL.'),
    DB_PASSWORD: z.string().optional().describe('Password part of the database URL.'),
    DB_HOST: z.string().optional().describe('Host part of the database URL.'),
    DB_PORT: z.coerce.number().int().min(1).max(65_535).optional().describe('Port part of the database URL.'),
    DATABASE_POOL_SIZE: z.coerce
      .number()
      .int()
      .min(1)
      .max(1_000)
      .default(DEFAULT_POOL_SIZE)
      .describe('Maximum connections per process.'),
    DATABASE_CONNECT_TIMEOUT_MS: milliseconds
      .default(DEFAULT_TIMEOUTS.connectMs)
      .describe(
        'Longest wait for a connection. After this or any other timeout, the response is 503 with Retry-After.',
      ),
    DATABASE_STATEMENT_TIMEOUT_MS: milliseconds
      .default(DEFAULT_TIMEOUTS.statementMs)
      .describe('Longest time a statement may take.'),
    DATABASE_LOCK_TIMEOUT_MS: milliseconds
      .default(DEFAULT_TIMEOUTS.lockMs)
      .describe('Longest wait for a lock.'),
    DATABASE_IDLE_IN_TRANSACTION_TIMEOUT_MS: milliseconds
      .default(DEFAULT_TIMEOUTS.idleInTransactionMs)
      .describe('Longest pause between two statements of a transaction.'),
  })
  .superRefine((settings, context) => {
    const part = PARTS.find((name) => settings[name] !== undefined);
    if (part === undefined || settings.DB_NAME !== undefined) return;
    context.addIssue({ code: 'custom', path: ['DB_NAME'], message: `is required with ${part}` });
  });

export type DatabaseSettings = z.infer<typeof DatabaseSettingsSchema>;

function urlOfParts(settings: DatabaseSettings): string | undefined {
  const { DB_NAME, DB_USER, DB_PASSWORD, DB_HOST, DB_PORT } = settings;
  if (DB_NAME === undefined) return undefined;
  const url = new URL(`postgresql://localhost/${encodeURIComponent(DB_NAME)}`);
  const parts = { user: DB_USER, password: DB_PASSWORD, host: DB_HOST, port: DB_PORT };
  for (const [name, value] of Object.entries(parts)) {
    if (value !== undefined) url.searchParams.set(name, String(value));
  }
  return url.href;
}

function databaseOf(
  settings: DatabaseSettings,
  ownUrl: string | undefined,
  dataDir: string,
  { file, schema }: typeof LIBRARY,
): DatabaseConfig {
  const url = ownUrl ?? settings.DATABASE_URL ?? urlOfParts(settings);
  if (url === undefined) return { kind: 'sqlite', file: resolve(dataDir, file) };
  const timeouts = {
    connectMs: settings.DATABASE_CONNECT_TIMEOUT_MS,
    statementMs: settings.DATABASE_STATEMENT_TIMEOUT_MS,
    lockMs: settings.DATABASE_LOCK_TIMEOUT_MS,
    idleInTransactionMs: settings.DATABASE_IDLE_IN_TRANSACTION_TIMEOUT_MS,
  };
  return { kind: 'postgres', url, schema, poolSize: settings.DATABASE_POOL_SIZE, timeouts };
}

/** The library's database: PostgreSQL if one is set, otherwise a file in the data folder. */
export const libraryDatabase = (settings: DatabaseSettings, dataDir: string): DatabaseConfig =>
  databaseOf(settings, settings.MARGIN_DATABASE_URL, dataDir, LIBRARY);

/** The accounts' database, likewise. */
export const accountsDatabase = (settings: DatabaseSettings, dataDir: string): DatabaseConfig =>
  databaseOf(settings, settings.UMBRELLA_DATABASE_URL, dataDir, ACCOUNTS);
