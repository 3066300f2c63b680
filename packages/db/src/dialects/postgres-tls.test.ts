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
/** The authority that signed the server's certificate, and another one. */
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

/** Whether a connection with these options is encrypted; rejects if it fails. */
async function isEncrypted(options: string): Promise<boolean> {
  const db = connect({ kind: 'postgres', url: `postgresql://postgres@localhost:${port}/postgres${options}` });
  const question = sql<{ ssl: boolean }>`select ssl from pg_stat_ssl where pid = pg_backend_pid()`;
  try {
    return (await question.execute(db)).rows[0]?.ssl ?? false;
  } finally {
    await db.destroy();
  }
}

it('is off by default', async () => {
  expect(await isEncrypted('')).toBe(false);
  expect(await isEncrypted('?sslmode=disable')).toBe(false);
});

it('require encrypts without checking the server', async () => {
  expect(await isEncrypted('?sslmode=require')).toBe(true);
});

it('verify-ca requires a certificate from the authority, with any name', async () => {
  expect(await isEncrypted(`?sslmode=verify-ca&sslrootcert=${files.ca}`)).toBe(true);
  await expect(isEncrypted(`?sslmode=verify-ca&sslrootcert=${files.other}`)).rejects.toThrow();
  await expect(isEncrypted(`?sslmode=require&sslrootcert=${files.other}`)).rejects.toThrow();
});

it('verify-full also requires the server name to match', async () => {
  await expect(isEncrypted(`?sslmode=verify-full&sslrootcert=${files.ca}`)).rejects.toThrow('localhost');
  await expect(isEncrypted('?sslmode=verify-full')).rejects.toThrow();
});
