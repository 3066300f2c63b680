import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Ended, endOf } from '@margin/testing';

export const BUILT = join(import.meta.dirname, '../dist/margin.mjs');

export interface RunOptions {
  /** Standard input. */
  input?: string | Uint8Array;
  env?: Record<string, string>;
  program?: string;
}

/** A machine with its own home folder, in which the command runs. */
export interface Machine {
  folder: string;
  margin: (args: readonly string[], options?: RunOptions) => Promise<Ended>;
  remove: () => void;
}

/** Excludes the environment of the tests, which may have its own token. */
export function createMachine(): Machine {
  const folder = mkdtempSync(join(tmpdir(), 'margin-cli-'));
  return {
    folder,
    remove: () => rmSync(folder, { recursive: true, force: true }),
    async margin(args, { input = '', env = {}, program = BUILT } = {}) {
      const child = spawn(process.execPath, [program, ...args], {
        cwd: folder,
        env: {
          PATH: process.env.PATH,
          HOME: folder,
          APPDATA: folder,
          XDG_CONFIG_HOME: join(folder, 'config'),
          ...env,
        },
      });
      child.stdin.on('error', () => {}).end(input);
      return endOf(child);
    },
  };
}
