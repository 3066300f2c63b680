import { readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { accountsMigrations } from '@margin/db/accounts';
import { type BetterAuthOptions, betterAuth } from 'better-auth';
import { getMigrations } from 'better-auth/db/migration';
import { sql } from 'kysely';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Config, loadConfig } from '../src/config.ts';
import { openIdentityDatabase } from '../src/identity/database.ts';
import { ownTables } from '../src/identity/own-tables.ts';
import { createServices } from '../src/services.ts';
import { databaseOf, type FolderDatabase } from './support/database.ts';
import { temporaryFolder } from './support/umbrella.ts';

let folder: string;
let database: FolderDatabase;
let config: Config;

beforeEach(async () => {
  folder = temporaryFolder();
  database = await databaseOf(folder);
  config = loadConfig({ DATA_DIR: folder, ...database.environment });
});
afterEach(async () => {
  await database.remove();
  rmSync(folder, { recursive: true });
});

/** What the identity library would change in its tables, and its complaints. */
async function wishes(options: BetterAuthOptions) {
  const complaints: string[] = [];
  const logger = {
    level: 'warn' as const,
    log: (_level: string, message: string) => complaints.push(message),
  };
  const plan = await getMigrations({ ...options, logger }, { throwOnUnsafe: false });
  const { toBeCreated, toBeAdded, toBeAddedIndexes, unsafeChanges, schemaProblems } = plan;
  return [
    ...toBeCreated,
    ...toBeAdded,
    ...toBeAddedIndexes,
    ...unsafeChanges,
    ...schemaProblems,
    ...complaints,
  ];
}

it('the migrations give the identity library all it requires', async () => {
  const services = await createServices(config, () => undefined);
  expect(await wishes(services.auth.options)).toEqual([]);
  await services.close();
});

it('only its owner can read a new data folder', async () => {
  const dataDir = join(folder, 'new', 'data');
  const own = loadConfig({ DATA_DIR: dataDir, ...database.environment });
  await (await createServices(own, () => undefined)).close();
  expect(statSync(dataDir).mode & 0o777).toBe(0o700);
  // Another package leaves an empty lock file.
  const files = readdirSync(dataDir).filter((file) => !file.endsWith('.lock'));
  for (const file of files) expect(statSync(join(dataDir, file)).mode & 0o777, file).toBe(0o600);
});

it('the library reports missing tables', async () => {
  const services = await createServices(config, () => undefined);
  const { db } = await openIdentityDatabase(config.database);
  await db.schema.dropTable('attempt').execute();
  await db.schema.alterTable('jwks').dropColumn('alg').execute();
  await db.destroy();
  expect(await wishes(services.auth.options)).toMatchObject([{ table: 'attempt' }, { table: 'jwks' }]);
  await services.close();
});

/** The tables as the library used to create them, without columns added later. */
function firstTables({ schema, ...plugin }: typeof ownTables) {
  const { securityEvent: _, personalToken, attempt, ...others } = schema;
  const { lastUsedAt: _at, lastUsedFrom: _from, ...tokenFields } = personalToken.fields;
  const { windowSeconds: _seconds, ...attemptFields } = attempt.fields;
  return {
    ...plugin,
    schema: { ...others, personalToken: { fields: tokenFields }, attempt: { fields: attemptFields } },
  };
}

it('adopts a database that the library created, with its data', async () => {
  const { db, type } = await openIdentityDatabase(config.database);
  await accountsMigrations.toNothing(db);
  await sql`drop table kysely_migration`.execute(db);
  const services = await createServices(config, () => undefined);
  const { options } = services.auth;
  await services.close();
  await accountsMigrations.toNothing(db);
  await sql`drop table kysely_migration`.execute(db);

  const plugins = options.plugins.map((plugin) =>
    plugin.id === ownTables.id ? firstTables(ownTables) : plugin,
  );
  const own = betterAuth({ ...options, plugins, database: { db, type, transaction: true } });
  await (await getMigrations(own.options)).runMigrations();
  const body = { name: 'ada', email: 'ada@example.com', password: 'correct horse battery' };
  await own.api.signUpEmail({ body });
  await db.destroy();

  const after = await createServices(config, () => undefined);
  expect(await wishes(after.auth.options)).toEqual([]);
  await expect(after.auth.api.signInEmail({ body })).resolves.toMatchObject({ user: { name: 'ada' } });
  await after.close();
});
