import { randomBytes } from 'node:crypto';
import pg from 'pg';

/** A PostgreSQL where the tests of a run may create databases. */
export interface TestPostgres {
  url: string;
  /** Prefix of the databases' names. */
  prefix: string;
}

export interface PostgresDatabase {
  url: string;
  remove: () => Promise<void>;
}

const DUPLICATE_DATABASE = '42P04';

const randomName = () => randomBytes(8).toString('hex');

export const testPostgres = (url: string): TestPostgres => ({ url, prefix: `margin_test_${randomName()}_` });

async function administer<Result>(
  url: string,
  work: (client: pg.Client) => Promise<Result>,
): Promise<Result> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

const drop = (client: pg.Client, name: string) =>
  client.query(`drop database if exists ${pg.escapeIdentifier(name)} with (force)`);

/** A run's database, created unless one with this name exists. */
export async function createPostgresDatabase(
  { url: serverUrl, prefix }: TestPostgres,
  ownName = randomName(),
): Promise<PostgresDatabase> {
  const name = prefix + ownName;
  await administer(serverUrl, async (client) => {
    try {
      await client.query(`create database ${pg.escapeIdentifier(name)} strategy file_copy`);
    } catch (error) {
      if (!(error instanceof pg.DatabaseError) || error.code !== DUPLICATE_DATABASE) throw error;
    }
  });
  const url = new URL(serverUrl);
  url.pathname = name;
  const remove = () => administer(serverUrl, async (client) => void (await drop(client, name)));
  return { url: url.href, remove };
}

/** Removes all remaining databases of a run. */
export async function removePostgresDatabases({ url, prefix }: TestPostgres): Promise<void> {
  await administer(url, async (client) => {
    const names = 'select datname from pg_database where starts_with(datname, $1)';
    const { rows } = await client.query<{ datname: string }>(names, [prefix]);
    for (const { datname } of rows) await drop(client, datname);
  });
}
