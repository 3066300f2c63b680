import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { generate } from 'selfsigned';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type PostgresServer, startPostgres } from '../../test/postgres-server.ts';
import { connect } from '../connect.ts';

let folder: string;
let server: PostgresServer;
let port: number;
/** Of who signed the certificate of the server, and of somebody else. */
let files: { ca: string; other: string };

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((listening) => probe.listen(0, 'localhost', listening));
  const address = probe.address() as AddressInfo;
  await new Promise((closed) => probe.close(closed));
  return address.port;
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'margin-tls-'));
  const authority = { algorithm: 'sha256', extensions: [{ name: 'basicConstraints' as const, cA: true }] };
  const ca = await generate([{ name: 'commonName', value: 'Test CA' }], authority);
  const other = await generate([{ name: 'commonName', value: 'Other CA' }], authority);
  const altNames = [{ type: 2 as const, value: 'db.example' }];
  const own = await generate([{ name: 'commonName', value: 'db.example' }], {
    algorithm: 'sha256',
    ca: { key: ca.private, cert: ca.cert },
    extensions: [{ name: 'subjectAltName', altNames }],
  });
  files = { ca: join(folder, 'ca.pem'), other: join(folder, 'other.pem') };
  writeFileSync(files.ca, ca.cert);
  writeFileSync(files.other, other.cert);
  port = await freePort();
  server = await startPostgres({ tls: { port, cert: own.cert, key: own.private } });
});

afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true });
});

/** Whether a connection with these options is encrypted; rejects when there is none. */
async function isEncrypted(options: string): Promise<boolean> {
  const db = connect({ kind: 'postgres', url: `postgresql://postgres@localhost:${port}/postgres${options}` });
  const question = sql<{ ssl: boolean }>`select ssl from pg_stat_ssl where pid = pg_backend_pid()`;
  try {
    return (await question.execute(db)).rows[0]?.ssl ?? false;
  } finally {
    await db.destroy();
  }
}

it('is not spoken unless somebody asks for it', async () => {
  expect(await isEncrypted('')).toBe(false);
  expect(await isEncrypted('?sslmode=disable')).toBe(false);
});

it('require encrypts, whoever is there', async () => {
  expect(await isEncrypted('?sslmode=require')).toBe(true);
});

it('verify-ca wants a certificate of the authority, whatever name is in it', async () => {
  expect(await isEncrypted(`?sslmode=verify-ca&sslrootcert=${files.ca}`)).toBe(true);
  await expect(isEncrypted(`?sslmode=verify-ca&sslrootcert=${files.other}`)).rejects.toThrow();
  await expect(isEncrypted(`?sslmode=require&sslrootcert=${files.other}`)).rejects.toThrow();
});

it('verify-full wants the name of the server too', async () => {
  await expect(isEncrypted(`?sslmode=verify-full&sslrootcert=${files.ca}`)).rejects.toThrow('localhost');
  await expect(isEncrypted('?sslmode=verify-full')).rejects.toThrow();
});
