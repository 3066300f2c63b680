// pnpm db <command>: the command line of the databases, as `npm start` has built it.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { root } from './install.mjs';
import { sharedEnvironment } from './services.mjs';

const command = resolve(root, 'packages/db/dist/db.mjs');

if (existsSync(command)) {
  const { status } = spawnSync(process.execPath, [command, ...process.argv.slice(2)], {
    stdio: 'inherit',
    env: sharedEnvironment(process.env),
  });
  process.exitCode = status ?? 1;
} else {
  console.error('The commands are not built yet: run npm start once, or pnpm build.');
  process.exitCode = 1;
}
