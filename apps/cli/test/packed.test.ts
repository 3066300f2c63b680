import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { BUILT, createMachine, type Machine } from './margin.ts';

const APP = join(import.meta.dirname, '..');
const ManifestSchema = z.object({ version: z.string(), dependencies: z.record(z.string(), z.string()) });
const manifest = ManifestSchema.parse(JSON.parse(readFileSync(join(APP, 'package.json'), 'utf8')));

let machine: Machine;
beforeAll(() => {
  machine = createMachine();
});
afterAll(() => machine.remove());

const npm = (...args: string[]) =>
  execFileSync('npm', args, { cwd: machine.folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });

test('the packed file runs where it is installed, without the workspace', async () => {
  const tarball = npm('pack', APP, '--silent').trim();
  // Prices come from the workspace, so that the test needs no registry.
  const prices = join(createRequire(BUILT).resolve('vega-datasets'), '../..');
  writeFileSync(
    join(machine.folder, 'package.json'),
    JSON.stringify({ private: true, dependencies: { 'vega-datasets': `file:${prices}` } }),
  );
  npm('install', '--offline', '--no-audit', '--no-fund', `./${tarball}`);
  const installed = join(machine.folder, 'node_modules/.bin/margin');
  const run = ['run', '--local', '--from', '2019-01-02', '--to', '2019-12-31'];
  const [packed, built] = await Promise.all([
    machine.margin(run, { program: installed }),
    machine.margin(run),
  ]);
  expect(packed).toEqual(built);
  expect(JSON.parse(packed.stdout).parameters.leverage).toBe(2);
  const version = await machine.margin(['--version'], { program: installed });
  expect(version.stdout.trim()).toBe(manifest.version);
});

test('the installed dependency has the version of the workspace', () => {
  const workspace = parse(readFileSync(join(APP, '../../pnpm-workspace.yaml'), 'utf8'));
  const { catalog } = z.object({ catalog: z.record(z.string(), z.string()) }).parse(workspace);
  expect(manifest.dependencies).toEqual({ 'vega-datasets': catalog['vega-datasets'] });
});
