import { spawn } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { createToken, type Ended, endOf, type Installation, signedUp } from '@margin/testing';
import { ROOT } from './blocks.ts';

/** The terminal of a reader of the documentation, with an account, a token and the commands installed. */
export interface Shell {
  run: (script: string) => Promise<Ended>;
  remove: () => void;
}

const REAL_PATH = process.env.PATH ?? '';

/** `margin` as if installed, and `pnpm` as if run in the folder of the clone. */
function writeCommands(folder: string): string {
  const bin = join(folder, 'bin');
  mkdirSync(bin);
  const commands = {
    margin: `exec "${process.execPath}" "${ROOT}/apps/cli/dist/margin.mjs" "$@"`,
    pnpm: `export PATH="${REAL_PATH}"\nexec pnpm -C "${ROOT}" "$@"`,
  };
  for (const [name, script] of Object.entries(commands)) {
    writeFileSync(join(bin, name), `#!/bin/sh\n${script}\n`);
    chmodSync(join(bin, name), 0o755);
  }
  return bin;
}

async function tokenAt({ url }: Installation): Promise<string> {
  return createToken(await signedUp(url), 'documentation');
}

export async function openShell(product: Installation): Promise<Shell> {
  const folder = mkdtempSync(join(tmpdir(), 'margin-docs-'));
  const work = join(folder, 'work');
  mkdirSync(work);
  const env = {
    ...product.settings,
    PATH: [writeCommands(folder), REAL_PATH].join(delimiter),
    HOME: work,
    XDG_CONFIG_HOME: join(folder, 'config'),
    PERSONAL_TOKEN: await tokenAt(product),
  };
  /** Replaces the addresses in the documentation with those of this test product. */
  const here = (script: string) =>
    script
      .replaceAll('http://localhost:8000', product.url)
      .replaceAll('http://localhost:8001', product.settings.API_URL ?? '');
  return {
    remove: () => rmSync(folder, { recursive: true, force: true }),
    async run(script) {
      const child = spawn('bash', ['--norc', '-euo', 'pipefail', '-c', here(script)], {
        cwd: work,
        env,
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      return endOf(child);
    },
  };
}
