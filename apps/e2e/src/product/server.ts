import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { freePort, type ServiceName, startService } from '@margin/testing';

const UMBRELLA = join(import.meta.dirname, '../../../umbrella');

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

export interface Door {
  address: string;
  close: () => Promise<void>;
}

/** Starts services with their own ports and data. */
async function open(names: readonly ServiceName[], settings: Record<string, string>): Promise<Door> {
  const folder = await mkdtemp(join(tmpdir(), 'margin-door-'));
  const [port, apiPort] = [String(await freePort()), String(await freePort())];
  const own = { DRAIN_GRACE_MS: '0', DATA_DIR: folder, PORT: port, API_PORT: apiPort, HOST: 'localhost' };
  const services = await Promise.all(names.map((name) => startService(name, { ...own, ...settings })));
  return {
    address: `http://localhost:${port}`,
    close: async () => {
      for (const service of services) await service.end('SIGTERM');
      await rm(folder, { recursive: true });
    },
  };
}

/** An umbrella with its own data and other settings than the product's. */
export const openDoor = (settings: Record<string, string>): Promise<Door> => open(['umbrella'], settings);

/** The same with the margin app behind it. */
export const openProduct = (settings: Record<string, string>): Promise<Door> =>
  open(['umbrella', 'api'], settings);
