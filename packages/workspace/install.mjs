// Runs before anything is installed, so Node alone must be enough.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = resolve(fileURLToPath(import.meta.url), '../../..');

const { packageManager } = JSON.parse(readFileSync(resolve(root, 'package.json'), 'utf8'));

/** Runs a command at the root with the terminal's own streams; ends this process where it fails. */
export function run(command, args) {
  const { status, error } = spawnSync(command, args, {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (error) throw error;
  if (status !== 0) process.exit(status ?? 1);
}

/** The command of a tool of the workspace, with the package manager on its path: turbo looks for it there. */
export const toolCommand = (name, ...args) => ['npx', '--yes', packageManager, 'exec', name, ...args];

/** Runs a tool of the workspace, e.g. `tool('turbo', 'run', 'build')`. */
export function tool(...nameAndArgs) {
  const [command, ...args] = toolCommand(...nameAndArgs);
  run(command, args);
}

/** Installs what the lockfile names, with the package manager at the version that package.json names. */
export function install() {
  run('npx', ['--yes', packageManager, 'install', '--frozen-lockfile', '--prefer-offline']);
}
