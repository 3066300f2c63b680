import { type ChildProcess, spawn } from 'node:child_process';
import { readdirSync, rmSync, statSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { Browser } from './support/browser.ts';
import { databaseOf } from './support/database.ts';
import { startMarginApp } from './support/margin-app.ts';
import { temporaryFolder, writePage } from './support/umbrella.ts';

const PACKAGE = fileURLToPath(new URL('..', import.meta.url));

interface Process {
  output(): string;
  /** Resolves with the address it listens at; rejects if it ends first. */
  listening: Promise<URL>;
  ended: Promise<number | null>;
  kill(signal: NodeJS.Signals): void;
}

function startProcess(env: NodeJS.ProcessEnv): Process {
  const child: ChildProcess = spawn(process.execPath, ['--import', 'tsx', 'src/main.ts'], {
    cwd: PACKAGE,
    env: { PATH: process.env.PATH, ...env },
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  let output = '';
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const listening = new Promise<URL>((resolve, reject) => {
    const read = (chunk: Buffer) => {
      output += chunk;
      const address = /listening at (http:\/\/[^"]+)/.exec(output)?.[1];
      if (address) resolve(new URL(address));
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    void ended.then(() => reject(new Error(output)));
  });
  listening.catch(() => undefined);
  return { output: () => output, listening, ended, kill: (signal) => void child.kill(signal) };
}

async function environment(folder: string): Promise<NodeJS.ProcessEnv> {
  const database = await databaseOf(folder);
  onTestFinished(database.remove);
  const own = {
    HOST: '127.0.0.1',
    PORT: '0',
    DATA_DIR: join(folder, 'data'),
    WEB_DIST: writePage(folder),
    DRAIN_GRACE_MS: '0',
  };
  return { ...own, ...database.environment };
}

function folderOfTest(): string {
  const folder = temporaryFolder();
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

describe('the process', { timeout: 60_000 }, () => {
  it('ends cleanly on SIGTERM; its sessions outlive it in files only their owner can read', async () => {
    const folder = folderOfTest();
    const env = await environment(folder);
    const first = startProcess(env);
    const ada = new Browser(await first.listening);
    await ada.signUp('ada');
    const files = readdirSync(join(folder, 'data')).filter((name) => /secret$|sqlite3$/.test(name));
    expect(files).toContain('umbrella_secret');
    expect(files.includes('umbrella_db.sqlite3')).toBe(env.DATABASE_URL === undefined);
    for (const file of files) expect(statSync(join(folder, 'data', file)).mode & 0o777, file).toBe(0o600);
    first.kill('SIGTERM');
    expect(await first.ended, first.output()).toBe(0);

    const second = startProcess(env);
    const again = new Browser(await second.listening);
    const headers = { cookie: ada.cookieHeader };
    const session = await again.ask('/api/auth/get-session', { headers });
    expect(session.json).toMatchObject({ user: { name: 'ada' } });
    second.kill('SIGTERM');
    expect(await second.ended).toBe(0);
  });

  it('finishes the current request before ending on SIGINT', async () => {
    const marginApp = await startMarginApp();
    onTestFinished(marginApp.close);
    const umbrella = startProcess({ ...(await environment(folderOfTest())), API_URL: marginApp.url.href });
    const url = await umbrella.listening;
    marginApp.trust(new URL('/api/auth/jwks', url));
    const ada = new Browser(url);
    await ada.signUp('ada');
    async function* slowly() {
      yield Buffer.from('first');
      await expect.poll(() => marginApp.calls('/trpc/digest')).toBe(1);
      umbrella.kill('SIGINT');
      await expect.poll(umbrella.output).toContain('"stopping"');
      yield Buffer.from('last');
    }
    const answer = await ada.ask('/trpc/digest', { method: 'POST', body: slowly() });
    expect(answer.json).toMatchObject({ bytes: 9 });
    expect(await umbrella.ended, umbrella.output()).toBe(0);
  });

  it('does not start in production without a secret', async () => {
    const umbrella = startProcess({
      ...(await environment(folderOfTest())),
      NODE_ENV: 'production',
      PORT: 'many',
    });
    expect(await umbrella.ended).toBe(1);
    expect(umbrella.output()).toContain('UMBRELLA_SECRET: is required with NODE_ENV=production');
    expect(umbrella.output()).toContain('PORT: ');
    expect(umbrella.output()).not.toContain('    at ');
  });

  it('reports that its port is taken', async () => {
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void taken.close());
    const { port } = taken.address() as AddressInfo;
    const umbrella = startProcess({ ...(await environment(folderOfTest())), PORT: String(port) });
    expect(await umbrella.ended).toBe(1);
    expect(umbrella.output()).toContain('EADDRINUSE');
  });
});
