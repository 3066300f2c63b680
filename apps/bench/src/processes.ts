import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';

const API = join(import.meta.dirname, '../../api');

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return port;
}

const ended = (child: ChildProcess) => new Promise((done) => child.once('exit', done));

/** The built margin app in a process of its own on a fresh SQLite file, and a token for a user. */
export async function startMarginApp() {
  const { publicKey, privateKey } = await generateKeyPair('EdDSA', { extractable: true });
  const keys = [{ ...(await exportJWK(publicKey)), kid: 'bench', alg: 'EdDSA', use: 'sig' }];
  const issuer = createServer((_request, response) => response.end(JSON.stringify({ keys })));
  await new Promise<void>((ready) => issuer.listen(0, '127.0.0.1', ready));
  const dataDir = await mkdtemp(join(tmpdir(), 'margin-bench-'));
  const port = await freePort();
  const child = spawn(process.execPath, ['dist/main.mjs'], {
    cwd: API,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      ...process.env,
      HOST: '127.0.0.1',
      API_PORT: String(port),
      DATA_DIR: dataDir,
      UMBRELLA_URL: `http://127.0.0.1:${(issuer.address() as AddressInfo).port}`,
      SAVED_RESULTS_LIMIT: '1000000',
      SAVED_BYTES_LIMIT: '1000000000000',
      RUNS_PER_MINUTE: '1000000',
      SAVES_PER_MINUTE: '1000000',
      LOG_LEVEL: 'warn',
    },
  });
  const origin = `http://127.0.0.1:${port}`;
  while (!(await fetch(`${origin}/readyz`).catch(() => undefined))?.ok) {
    if (child.exitCode !== null) throw new Error('the margin app did not start: build it first');
    await new Promise((next) => setTimeout(next, 50));
  }
  const token = (user: string) =>
    new SignJWT({ sub: user, email: `${user}@example.com`, name: user })
      .setProtectedHeader({ alg: 'EdDSA', kid: 'bench' })
      .setIssuer('margin-umbrella')
      .setAudience('margin-api')
      .setExpirationTime('1h')
      .sign(privateKey);
  return {
    origin,
    token,
    async close() {
      child.kill('SIGTERM');
      await ended(child);
      issuer.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** A bare server in a process of its own that sends `body` from memory. */
export async function startFloor(
  kind: 'http' | 'fastify',
  body: Uint8Array,
  headers: Record<string, string>,
) {
  const folder = await mkdtemp(join(tmpdir(), 'margin-floor-'));
  const file = join(folder, 'body');
  await writeFile(file, body);
  const script = join(import.meta.dirname, 'floors/floor-server.ts');
  const child = spawn(process.execPath, ['--import', 'tsx', script, kind, file, JSON.stringify(headers)], {
    cwd: join(import.meta.dirname, '..'),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const port = await new Promise<string>((ready) =>
    child.stdout.once('data', (line) => ready(String(line).trim())),
  );
  return {
    url: `http://127.0.0.1:${port}/`,
    async close() {
      child.kill('SIGTERM');
      await ended(child);
      await rm(folder, { recursive: true, force: true });
    },
  };
}
