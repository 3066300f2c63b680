import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isSupported } from '../supported-node.mjs';
import { servePackage } from './package-server.mjs';

const run = promisify(execFile);
const DOWNLOAD = join(import.meta.dirname, 'processes/download-node.mjs');
const NODE = { name: 'node-of-the-test', version: '24.1.2' };

it.each([
  ['20.20.2', false],
  ['22.16.0', false],
  ['22.17.0', true],
  ['23.11.0', false],
  ['24.0.0', true],
  ['25.9.0', false],
  ['26.12.1', true],
  ['30.0.0', true],
])('Node %s: supported is %s', (version, supported) => {
  expect(isSupported(version)).toBe(supported);
});

describe('downloading a Node', () => {
  let folder;
  let registry;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'margin-workspace-'));
    mkdirSync(join(folder, 'packing'));
    registry = await servePackage(join(folder, 'packing'), NODE);
  });
  afterEach(async () => {
    await registry.close();
    rmSync(folder, { recursive: true });
  });

  const cache = () => join(folder, 'cache');
  const cached = () => readdirSync(join(cache(), 'margin-analytics'));

  async function download({ integrity = registry.integrity, from = registry.url } = {}) {
    const env = {
      PATH: process.env.PATH,
      HOME: folder,
      XDG_CACHE_HOME: cache(),
      npm_config_cache: join(folder, 'npm'),
      npm_config_registry: from,
    };
    const { stdout, stderr } = await run(process.execPath, [DOWNLOAD, NODE.name, NODE.version, integrity], {
      env,
    });
    return { answer: stdout.trim(), said: stderr };
  }

  it('happens once, and prints one line', async () => {
    const { answer, said } = await download();
    expect(said).toMatch(/^Downloading Node\.js 24\.1\.2 into .*\n$/);
    expect((await run(join(answer, 'node'))).stdout).toBe('it runs\n');
    await registry.close();
    expect(await download()).toEqual({ answer, said: '' });
  });

  it('keeps one complete copy if several commands start at once', async () => {
    const answers = await Promise.all([download(), download(), download()]);
    expect(new Set(answers.map(({ answer }) => answer)).size).toBe(1);
    expect(cached()).toEqual([`${NODE.name}-${NODE.version}`]);
  });

  it('keeps nothing with an unexpected hash', async () => {
    const { answer } = await download({ integrity: 'sha512-other' });
    expect(answer).toBe('failed: node-of-the-test@24.1.2 does not have the expected hash');
    expect(cached()).toEqual([]);
  });

  it('gives the reason if the registry is unreachable', async () => {
    const { answer } = await download({ from: 'http://127.0.0.1:1' });
    expect(answer).toMatch(/^failed: .*ECONNREFUSED/);
    expect(cached()).toEqual([]);
  });
});
