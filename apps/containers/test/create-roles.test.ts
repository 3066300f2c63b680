import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PASSWORDS, type ServicesDatabase, startServicesDatabase } from './services-database.ts';

let database: ServicesDatabase;

beforeAll(async () => {
  database = await startServicesDatabase();
});
afterAll(() => database.stop());

async function as<Result>(user: string, password: string, work: (client: pg.Client) => Promise<Result>) {
  const client = new pg.Client(database.urlOf(user, password));
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

describe('users and schemas, created by an administrator who is not a superuser', () => {
  test('each service creates and reads tables in its own schema', async () => {
    for (const [user, password] of Object.entries(PASSWORDS)) {
      const rows = await as(user, password, async (client) => {
        await client.query(`create table ${user}.kept (text text)`);
        await client.query(`insert into ${user}.kept values ('of ${user}')`);
        return (await client.query(`select text from ${user}.kept`)).rows;
      });
      expect(rows).toEqual([{ text: `of ${user}` }]);
    }
  });

  test.each([
    ['margin', 'umbrella'],
    ['umbrella', 'margin'],
  ] as const)('%s cannot read the tables of %s or create any elsewhere', async (user, other) => {
    await as(user, PASSWORDS[user], async (client) => {
      const refused = (statement: string) =>
        expect(client.query(statement)).rejects.toThrow(/^permission denied/);
      await refused(`select * from ${other}.kept`);
      await refused(`create table ${other}.mine ()`);
      await refused('create table public.mine ()');
      await refused('create schema mine');
    });
  });

  test('the queue of sweeps has a schema that only the margin app can use', async () => {
    const make = 'create table margin_jobs.queue ()';
    await as('umbrella', PASSWORDS.umbrella, (client) =>
      expect(client.query(make)).rejects.toThrow(/^permission denied/),
    );
    await as('margin', PASSWORDS.margin, (client) => client.query(make));
  });

  test('a wrong password is refused', async () => {
    await expect(as('margin', 'a guess', async () => {})).rejects.toThrow('password authentication failed');
  });

  test('running again changes only the passwords', async () => {
    await database.createRoles({ ...PASSWORDS, margin: 'another-password' });
    await expect(as('margin', PASSWORDS.margin, async () => {})).rejects.toThrow(
      'password authentication failed',
    );
    const kept = await as('margin', 'another-password', (client) =>
      client.query('select text from margin.kept'),
    );
    expect(kept.rows).toEqual([{ text: 'of margin' }]);
  });
});
