// Gives every command a supported Node. This file runs on any `node` the machine has, before an install.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { NODE_DOWNLOADS } from './node-downloads.mjs';

const onWindows = process.platform === 'win32';

/** Whether the product runs on this version of Node, e.g. `24.22.3`: ^22.17, ^24 or >=26. */
export function isSupported(version) {
  const [major, minor] = version.split('.').map(Number);
  return (major === 22 && minor >= 17) || major === 24 || major >= 26;
}

/** The user's cache folder. */
function cacheFolder() {
  const { XDG_CACHE_HOME, LOCALAPPDATA } = process.env;
  if (process.platform === 'darwin') return join(homedir(), 'Library/Caches/margin-analytics');
  if (onWindows) return join(LOCALAPPDATA || join(homedir(), 'AppData/Local'), 'margin-analytics');
  return join(XDG_CACHE_HOME || join(homedir(), '.cache'), 'margin-analytics');
}

/** Runs npm quietly; throws its first error line. */
function npm(...args) {
  const quiet = ['--loglevel=error', '--fetch-retries=1', '--fetch-retry-mintimeout=1000'];
  const { status, error, stderr } = spawnSync('npm', [...args, ...quiet], {
    encoding: 'utf8',
    shell: onWindows,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  if (error) throw error;
  if (status !== 0) throw new Error(stderr.trim().split('\n')[0]);
}

const integrityOf = (file) => `sha512-${createHash('sha512').update(readFileSync(file)).digest('base64')}`;

/**
 * The folder with the `node` of an npm package ({ name, version, integrity }), downloaded once. It appears complete
 * or not at all, even if several commands start at once.
 */
export function downloadNode({ name, version, integrity }) {
  const cache = cacheFolder();
  const folder = join(cache, `${name}-${version}`);
  const bin = join(folder, 'node_modules', name, 'bin');
  if (existsSync(bin)) return bin;
  console.error(`Downloading Node.js ${version} into ${cache} (once).`);
  mkdirSync(cache, { recursive: true });
  const unfinished = mkdtempSync(join(cache, 'unfinished-'));
  try {
    npm('pack', `${name}@${version}`, '--pack-destination', unfinished);
    const archive = join(unfinished, readdirSync(unfinished)[0]);
    if (integrityOf(archive) !== integrity)
      throw new Error(`${name}@${version} does not have the expected hash`);
    npm(
      'install',
      archive,
      '--prefix',
      unfinished,
      '--no-save',
      '--ignore-scripts',
      '--offline',
      '--no-audit',
    );
    rmSync(archive);
    if (!existsSync(folder)) renameSync(unfinished, folder);
  } catch (error) {
    // Another command that started at the same time may have finished first.
    if (!existsSync(bin)) throw error;
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
  return bin;
}

function folderOfSupportedNode() {
  if (isSupported(process.versions.node)) return dirname(process.execPath);
  const download = NODE_DOWNLOADS[`${process.platform}-${process.arch}`];
  if (!download) throw new Error('the npm registry has no Node for this machine');
  const bin = downloadNode(download);
  const { status } = spawnSync(join(bin, 'node'), ['--version'], { stdio: 'ignore' });
  if (status !== 0) throw new Error('it does not run on this machine');
  return bin;
}

/**
 * Puts a supported Node first on the PATH of this process and its children; returns its path. Exits this process
 * with one line if there is none.
 */
export function useSupportedNode() {
  try {
    const bin = folderOfSupportedNode();
    process.env.PATH = `${bin}${delimiter}${process.env.PATH}`;
    return join(bin, onWindows ? 'node.exe' : 'node');
  } catch (error) {
    console.error(
      `Margin Analytics needs Node.js 22.17+, 24 or 26+, and this is ${process.versions.node}. Install Node.js 24 from https://nodejs.org. (Could not download it: ${error.message})`,
    );
    return process.exit(1);
  }
}
