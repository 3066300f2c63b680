import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseEnvironment } from '@margin/contracts';
import { expect, it, onTestFinished } from 'vitest';
import { parsePostgresUrl, postgresPlace } from './dialects/postgres-url.ts';
import { accountsDatabase, DatabaseSettingsSchema, libraryDatabase } from './settings.ts';

const settingsOf = (environment: Record<string, string>) =>
  parseEnvironment(DatabaseSettingsSchema, environment);

function urlsOf(environment: Record<string, string>) {
  const settings = settingsOf(environment);
  return [libraryDatabase(settings, '/data'), accountsDatabase(settings, '/data')].map((config) =>
    config.kind === 'postgres' ? [config.url, config.schema] : [config.file],
  );
}

it('uses two files in the data folder by default, with the accounts readable only by their owner', () => {
  const settings = settingsOf({});
  expect(libraryDatabase(settings, '/data')).toEqual({ kind: 'sqlite', file: '/data/db.sqlite3' });
  expect(accountsDatabase(settings, '/data')).toEqual({
    kind: 'sqlite',
    file: '/data/umbrella_db.sqlite3',
  });
});

it('uses one URL for both, each in its own schema, unless one has its own URL', () => {
  const [shared, own] = ['postgresql://db.example/shared', 'postgresql://db.example/own'];
  expect(urlsOf({ DATABASE_URL: shared })).toEqual([
    [shared, 'margin'],
    [shared, 'umbrella'],
  ]);
  expect(urlsOf({ DATABASE_URL: shared, MARGIN_DATABASE_URL: own })).toEqual([
    [own, 'margin'],
    [shared, 'umbrella'],
  ]);
  expect(urlsOf({ UMBRELLA_DATABASE_URL: own })).toEqual([['/data/db.sqlite3'], [own, 'umbrella']]);
});

it('also accepts the parts of an address, with any characters', () => {
  const parts = { DB_NAME: 'a b ü', DB_USER: 'ada@home', DB_PASSWORD: 'p:a/s?s#w%rd', DB_PORT: '6543' };
  const config = libraryDatabase(settingsOf({ ...parts, DB_HOST: '/var/run/postgresql' }), '/data');
  expect(config.kind === 'postgres' && parsePostgresUrl(config.url)).toMatchObject({
    database: 'a b ü',
    user: 'ada@home',
    password: 'p:a/s?s#w%rd',
    host: '/var/run/postgresql',
    port: 6543,
  });
  const short = libraryDatabase(settingsOf({ DB_NAME: 'margin' }), '/data');
  expect(short.kind === 'postgres' && parsePostgresUrl(short.url)).toMatchObject({
    database: 'margin',
    host: 'localhost',
  });
});

it('takes limits from the settings', () => {
  const settings = settingsOf({
    DATABASE_URL: 'postgresql://h/x',
    DATABASE_LOCK_TIMEOUT_MS: '7',
    DATABASE_POOL_SIZE: '3',
  });
  expect(libraryDatabase(settings, '/data')).toMatchObject({
    poolSize: 3,
    timeouts: { connectMs: 5_000, statementMs: 30_000, lockMs: 7, idleInTransactionMs: 60_000 },
  });
});

it.each([
  [{ DATABASE_URL: 'mysql://ada:hunter2@h/x' }, 'DATABASE_URL: must begin with postgresql://'],
  [{ DATABASE_URL: 'postgresql://ada:hunter2@h:port/x' }, 'DATABASE_URL: is not an address like'],
  [
    { MARGIN_DATABASE_URL: 'postgresql://ada:hunter2@h/x?sslmode=prefer' },
    'MARGIN_DATABASE_URL: sslmode=prefer is',
  ],
  [
    { UMBRELLA_DATABASE_URL: 'postgresql://ada:hunter2@h/x?sslmode=verify-ca' },
    'UMBRELLA_DATABASE_URL: SECURITY',
  ],
  [
    { DATABASE_URL: 'postgresql://ada:hunter2@h/x?sslmode=verify-full&sslrootcert=/no/ca.pem' },
    "DATABASE_URL: ENOENT: no such file or directory, open '/no/ca.pem'",
  ],
  [{ DB_HOST: 'h', DB_PASSWORD: 'hunter2' }, 'DB_NAME: is required with DB_PASSWORD'],
  [{ DB_NAME: 'x', DB_PORT: '0' }, 'DB_PORT: '],
  [{ DATABASE_POOL_SIZE: '0' }, 'DATABASE_POOL_SIZE: '],
])('%j is refused by name, without a password', (environment: Record<string, string>, message) => {
  const read = () => settingsOf(environment);
  expect(read).toThrow(message);
  expect(read).not.toThrow('hunter2');
});

it('reads sslmode as libpq does', () => {
  const folder = mkdtempSync(join(tmpdir(), 'margin-ca-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const ca = join(folder, 'ca.pem');
  writeFileSync(ca, 'a certificate');
  const ssl = (query: string) => parsePostgresUrl(`postgresql://h/x${query}`).ssl;
  expect(ssl('')).toBeUndefined();
  expect(ssl('?sslmode=disable')).toBe(false);
  expect(ssl('?sslmode=require')).toEqual({ rejectUnauthorized: false });
  const chain = { ca: 'a certificate', checkServerIdentity: expect.any(Function) };
  expect(ssl(`?sslmode=require&sslrootcert=${ca}`)).toEqual(chain);
  expect(ssl(`?sslmode=verify-ca&sslrootcert=${ca}`)).toEqual(chain);
  expect(ssl(`?sslmode=verify-full&sslrootcert=${ca}`)).toEqual({ ca: 'a certificate' });
  expect(ssl('?sslmode=verify-full&sslrootcert=system&uselibpqcompat=true')).toEqual({});
  expect(parsePostgresUrl('postgresql://h/x?connect_timeout=3').connectionTimeoutMillis).toBe(3_000);
});

it('shows a location without its password, wherever the URL has it', () => {
  expect(postgresPlace('postgresql://ada:hunter2@h:1/x?sslmode=require&password=hunter2&host=%2Ftmp')).toBe(
    'postgresql://ada@h:1/x?host=%2Ftmp',
  );
});
