import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { newPlace } from './installation.ts';

const MAIN = fileURLToPath(new URL('../src/cli/main.ts', import.meta.url));
const TSX = import.meta.resolve('tsx');

interface Ended {
  code: number | string | null | undefined;
  stdout: string;
  stderr: string;
}

/** Runs the command in a separate process. */
function db(args: string[], settings: Record<string, string> = {}): Promise<Ended> {
  const env = { PATH: process.env.PATH, ...settings };
  return new Promise((resolve) => {
    execFile(process.execPath, ['--import', TSX, MAIN, ...args], { env }, (error, stdout, stderr) => {
      resolve({ code: error ? error.code : 0, stdout, stderr });
    });
  });
}

it('exits with 0 on success', async () => {
  const { code, stdout, stderr } = await db(['migrate'], { DATABASE_URL: await newPlace('postgres') });
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toContain('  done  20261122t200700-create-attempt\n');
});

it('exits with 1 on failure, printing the cause without a password', async () => {
  const away = await db(['migrate'], { DATABASE_URL: 'postgresql://ada:hunter2@127.0.0.1:9/x' });
  const stderr = 'db: the database could not be migrated: connect ECONNREFUSED 127.0.0.1:9\n';
  expect(away).toEqual({ code: 1, stdout: '', stderr });
});

it('exits with 2 on a usage error', async () => {
  const misused = await db(['verfiy']);
  expect(misused).toMatchObject({ code: 2, stdout: '' });
  expect(misused.stderr).toContain('Did you mean verify?');
});

it('exits quietly when its reader closes the pipe', async () => {
  const env = { PATH: process.env.PATH, DATABASE_URL: await newPlace('postgres') };
  const command = spawn(process.execPath, ['--import', TSX, MAIN, 'migrate'], { env });
  command.stdout.destroy();
  const [stderr, [code]] = await Promise.all([text(command.stderr), once(command, 'exit')]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
});
