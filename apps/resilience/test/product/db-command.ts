import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect } from 'vitest';
import type { Settings } from './service.ts';

const PROGRAM = join(import.meta.dirname, '../../../../packages/db/dist/db.mjs');

/** The output of `db <command>` for the databases of these settings; rejects if it fails. */
export async function runDbCommand(command: string, settings: Settings): Promise<string> {
  const env = { PATH: process.env.PATH, ...settings };
  const { stdout } = await promisify(execFile)(process.execPath, [PROGRAM, command], { env });
  return stdout;
}

/** Every content hash is right, and no reference is dangling. */
export async function expectVerified(settings: Settings): Promise<void> {
  expect(await runDbCommand('verify', settings)).toContain('Everything is as it should be.');
}
