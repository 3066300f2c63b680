import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect } from 'vitest';
import type { Settings } from './service.ts';

const PROGRAM = join(import.meta.dirname, '../../../../packages/db/dist/db.mjs');

/** What `db <command>` prints about the databases of these settings; rejects when it ends with a fault. */
export async function runDbCommand(command: string, settings: Settings): Promise<string> {
  const env = { PATH: process.env.PATH, ...settings };
  const { stdout } = await promisify(execFile)(process.execPath, [PROGRAM, command], { env });
  return stdout;
}

/** Every content hashes right, and nothing refers to what is not there. */
export async function expectVerified(settings: Settings): Promise<void> {
  expect(await runDbCommand('verify', settings)).toContain('Everything is as it should be.');
}
