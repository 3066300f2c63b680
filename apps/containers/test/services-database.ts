import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type PostgresServer, startPostgres } from '@margin/db/testing';
import pg from 'pg';
import { folder } from './dockerfile.ts';

export const PASSWORDS = { margin: 'the-password-of-margin', umbrella: 'the-password-of-umbrella' };

/** As on RDS: may create users and databases, but is not a superuser. */
const ADMINISTRATOR = 'margin_admin';
const DATABASE = 'margin_db';
const DEMAND_PASSWORDS = `local all postgres,${ADMINISTRATOR} trust\nlocal all all scram-sha-256\n`;

export interface ServicesDatabase {
  /** The URL a user connects with; a service passes its password separately. */
  urlOf: (user: string, password?: string) => string;
  /** Runs create-roles.sql as the administrator does. */
  createRoles: (passwords: Record<string, string>) => Promise<void>;
  stop: PostgresServer['stop'];
}

/** A PostgreSQL with the services' users and schemas, which requires their passwords. */
export async function startServicesDatabase(): Promise<ServicesDatabase> {
  const server = await startPostgres();
  const postgres = new pg.Client(server.url);
  await postgres.connect();
  await postgres.query(`create role ${ADMINISTRATOR} login createrole createdb`);
  await postgres.query(`create database ${DATABASE} owner ${ADMINISTRATOR}`);
  const { rows } = await postgres.query<{ hba_file: string }>('show hba_file');
  for (const { hba_file } of rows) writeFileSync(hba_file, DEMAND_PASSWORDS);
  await postgres.query('select pg_reload_conf()');
  await postgres.end();

  const urlOf: ServicesDatabase['urlOf'] = (user, password = '') => {
    const url = new URL(server.url);
    url.pathname = DATABASE;
    url.username = user;
    url.password = password;
    return url.href;
  };
  const createRoles: ServicesDatabase['createRoles'] = (passwords) =>
    runRoles(urlOf(ADMINISTRATOR), passwords);
  await createRoles(PASSWORDS);
  // The services run as another user than the server, whose socket is in this folder.
  chmodSync(new URL(server.url).searchParams.get('host') ?? '', 0o755);
  return { urlOf, createRoles, stop: server.stop };
}

/** Passes the passwords as the create-roles command does. */
async function runRoles(connectionString: string, passwords: Record<string, string>): Promise<void> {
  const settings = Object.entries(passwords).map(
    ([role, password]) => `-c roles.${role}_password=${password}`,
  );
  const client = new pg.Client({ connectionString, options: settings.join(' ') });
  await client.connect();
  try {
    await client.query(readFileSync(join(folder, 'database/create-roles.sql'), 'utf8'));
  } finally {
    await client.end();
  }
}
