import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect } from '@playwright/test';

const UMBRELLA = join(import.meta.dirname, '../../../umbrella');
const API = join(import.meta.dirname, '../../../api');

/** The link to a new password, created with the administrator's command while the product runs. */
export async function makeResetLink(email: string, origin: string): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, ['dist/reset-password.mjs', email], {
    cwd: UMBRELLA,
    env: {
      ...process.env,
      DATA_DIR: process.env.BROWSER_TESTS_DATA_DIR,
      PORT: new URL(origin).port,
    },
  });
  return stdout.trim();
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, 'localhost');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('There is no free port');
  return address.port;
}

export interface Door {
  address: string;
  close: () => Promise<void>;
}

/** Starts apps with their own ports and data, and waits until `path` responds. */
async function open(apps: readonly string[], path: string, settings: Record<string, string>): Promise<Door> {
  const folder = await mkdtemp(join(tmpdir(), 'margin-door-'));
  const [port, apiPort] = [String(await freePort()), String(await freePort())];
  const own = { LOG_LEVEL: 'warn', DRAIN_GRACE_MS: '0', DATA_DIR: folder, PORT: port, API_PORT: apiPort };
  const processes = apps.map((cwd) =>
    spawn(process.execPath, ['dist/main.mjs'], {
      cwd,
      env: { ...process.env, ...own, ...settings },
      stdio: 'inherit',
    }),
  );
  const address = `http://localhost:${port}`;
  await expect
    .poll(() =>
      fetch(`${address}${path}`).then(
        ({ ok }) => ok,
        () => false,
      ),
    )
    .toBe(true);
  return {
    address,
    close: async () => {
      for (const each of processes) {
        each.kill();
        await once(each, 'exit');
      }
      await rm(folder, { recursive: true });
    },
  };
}

/** An umbrella with its own data and other settings than the product's. */
export const openDoor = (settings: Record<string, string>): Promise<Door> =>
  open([UMBRELLA], '/api/account/options', settings);

/** The same with the margin app behind it. */
export const openProduct = (settings: Record<string, string>): Promise<Door> =>
  open([UMBRELLA, API], '/readyz', settings);
