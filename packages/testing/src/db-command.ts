import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Settings } from './service.ts';

const PROGRAM = join(import.meta.dirname, '../../db/dist/db.mjs');

/** The output of `db <command>` for the databases of these settings; rejects if it fails. */
export async function runDbCommand(command: string, settings: Settings): Promise<string> {
  const env = { PATH: process.env.PATH, ...settings };
  const { stdout } = await promisify(execFile)(process.execPath, [PROGRAM, command], { env });
  return stdout;
}

/** Every content hash is right, and no reference is dangling. */
export async function expectVerified(settings: Settings): Promise<void> {
  assert.match(await runDbCommand('verify', settings), /Everything is as it should be\./);
}
