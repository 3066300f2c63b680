// Installs and runs the workspace's tools; works before anything is installed.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = resolve(fileURLToPath(import.meta.url), '../../..');

const { packageManager } = JSON.parse(readFileSync(resolve(root, 'package.json'), 'utf8'));

/**
 * Runs a command at the root, attached to the terminal or, if `quiet`, with output only on failure. Exits this
 * process with the code of a failed command.
 */
export function run(command, args, { quiet = false } = {}) {
  const { status, error, stdout, stderr } = spawnSync(command, args, {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: Infinity,
    stdio: quiet ? ['ignore', 'pipe', 'pipe'] : 'inherit',
    shell: process.platform === 'win32',
  });
  if (error) throw error;
  if (status === 0) return;
  if (quiet) process.stderr.write(stdout + stderr);
  process.exit(status ?? 1);
}

/** Under pnpm, npm would warn about each of pnpm's own settings. */
// The version is exact, so a copy in the cache needs no question to the registry, which may be out of reach.
const NPX = ['npx', '--yes', '--prefer-offline', '--loglevel=error'];

/** The command line of a workspace tool, with the package manager on its path, where turbo looks for it. */
export const toolCommand = (name, ...args) => [...NPX, packageManager, 'exec', name, ...args];

/** Runs a tool of the workspace, e.g. `tool(['turbo', 'run', 'build'])`. */
export function tool(nameAndArgs, options) {
  const [command, ...args] = toolCommand(...nameAndArgs);
  run(command, args, options);
}

/** Installs from the lockfile, with the package manager version in package.json. */
export function install(options) {
  const [command, ...args] = NPX;
  run(command, [...args, packageManager, 'install', '--frozen-lockfile', '--prefer-offline'], options);
}

/** Builds what is out of date. */
export const build = (options) => tool(['turbo', 'run', 'build', '--output-logs=errors-only'], options);
