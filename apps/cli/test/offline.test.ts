import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { BacktestParametersSchema } from '@margin/contracts';
import { runBacktest, serializeDocument } from '@margin/engine';
import { createBundledProvider, requireMarket } from '@margin/market-data';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createProgram } from '../src/program/create-program.ts';
import { TREE } from '../src/program/tree.ts';
import { createOutput } from '../src/terminal/output.ts';
import { BUILT, createMachine, type Machine } from './margin.ts';

let machine: Machine;
beforeAll(() => {
  machine = createMachine();
});
afterAll(() => machine.remove());

const YEAR = ['--from', '2019-01-02', '--to', '2019-12-31'];

async function computedHere(changes: object = {}): Promise<string> {
  const parameters = BacktestParametersSchema.parse({
    ticker: 'SPX',
    startDate: '2019-01-02',
    endDate: '2019-12-31',
    initialInvestment: 100_000,
    leverage: 2,
    accountType: 'reg_t',
    mode: 'liquidation_reentry',
    ...changes,
  });
  return serializeDocument(
    runBacktest(parameters, await requireMarket(createBundledProvider(), [parameters.ticker])),
  );
}

const hashOf = (text: string) => createHash('sha256').update(text).digest('hex');
const file = (name: string) => join(machine.folder, name);
const listed = (name: string) => new RegExp(`^  ${name} `, 'm');

/** A file of the bundle and all files it imports statically. */
function importedByName(path: string): string[] {
  const names = [...readFileSync(path, 'utf8').matchAll(/^import [^;]*?"(\.\/[^"]+)";$/gm)];
  return [path, ...names.flatMap(([, name = '']) => importedByName(join(path, '..', name)))];
}

describe('help', () => {
  test.each([[['--help']], [['help']], [[]]])('%j names every command', async (args) => {
    const { code, stdout, stderr } = await machine.margin(args);
    for (const name of Object.keys(TREE)) expect(stdout).toMatch(listed(name));
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  });

  test('needs only a small part of the bundle', async () => {
    const folder = file('only-help');
    mkdirSync(folder);
    const needed = importedByName(BUILT);
    for (const path of needed) copyFileSync(path, join(folder, basename(path)));
    const { code, stdout } = await machine.margin(['--help'], { program: join(folder, basename(BUILT)) });
    expect(code).toBe(0);
    expect(stdout).toContain('Exit codes:');
    const bytes = needed.reduce((sum, path) => sum + statSync(path).size, 0);
    expect(bytes).toBeLessThan(150_000);
  });

  const LEAVES = Object.entries(TREE).flatMap(([name, entry]) =>
    'commands' in entry ? Object.keys(entry.commands).map((verb) => [name, verb]) : [[name]],
  );
  // Calls the commands directly, since a process for each would be slow.
  test.each(LEAVES)('%s %s lists its options', async (...words) => {
    const named = words.filter(Boolean);
    const settings = () => Promise.reject(new Error('help must not read settings'));
    const output = createOutput(process.stdout, process.stderr);
    let command = await createProgram(named, { settings, output });
    for (const word of named) command = command.commands.find((each) => each.name() === word) ?? command;
    const help = command.helpInformation();
    expect(help).toContain(`Usage: margin ${named.join(' ')}`);
    expect(help).toContain('--json');
  });
});

describe('a run on this machine', () => {
  test('writes the bytes of the engine, and prints their hash', async () => {
    const { code, stdout } = await machine.margin(['run', '--local', ...YEAR, '-o', 'document.json']);
    const expected = await computedHere();
    expect(code).toBe(0);
    expect(readFileSync(file('document.json'), 'utf8')).toBe(expected);
    const answer = JSON.parse(stdout);
    expect(answer.content).toEqual({ sha256: hashOf(expected), bytes: Buffer.byteLength(expected) });
    expect(answer.metrics.final_equity).toBe(JSON.parse(expected).metrics.final_equity.value);
  });

  test('takes settings from a file, a document and options, which take precedence', async () => {
    writeFileSync(file('settings.json'), JSON.stringify({ leverage: 1.25, dividendPolicy: 'ignore' }));
    const settings = ['run', '--local', ...YEAR, '--parameters', 'settings.json', '--fixed-rate', '0.03'];
    const first = JSON.parse((await machine.margin([...settings, '-o', 'first.json'])).stdout);
    const interest = { kind: 'fixed', annualRate: 0.03 };
    const expected = await computedHere({ leverage: 1.25, dividendPolicy: 'ignore', interest });
    expect(first.content.sha256).toBe(hashOf(expected));
    const again = await machine.margin(['run', '--local', '--parameters', 'first.json']);
    expect(JSON.parse(again.stdout).content).toEqual(first.content);
    const piped = await machine.margin(['run', '--local', '--parameters', '-', '--leverage', '2'], {
      input: expected,
    });
    expect(JSON.parse(piped.stdout).parameters).toEqual({ ...first.parameters, leverage: 2 });
  });

  test('takes the settings of an account by flags', async () => {
    const flags = '--deposit 500/month --flow-growth 0.02 --leverage-policy band:1.8-2.2 --buffer 0.2';
    const { stdout } = await machine.margin(['run', '--local', ...YEAR, ...flags.split(' ')]);
    const expected = await computedHere({
      cashFlow: { amount: 500, every: 'month', growth: 0.02 },
      leveragePolicy: { kind: 'band', low: 1.8, high: 2.2 },
      liquidation: { kind: 'partial', buffer: 0.2 },
    });
    expect(JSON.parse(stdout).content.sha256).toBe(hashOf(expected));
  });

  test('is a report with --no-json', async () => {
    const { stdout } = await machine.margin(['run', '--local', ...YEAR, '--no-json']);
    expect(stdout).toMatch(/^FINAL EQUITY +\$\d/m);
    expect(stdout).toMatch(/^equity {2}[▁▂▃▄▅▆▇█]{60}$/m);
    expect(stdout).toContain('computed on this machine');
  });

  test('an existing file is kept without --replace', async () => {
    writeFileSync(file('kept.json'), 'mine');
    const run = ['run', '--local', ...YEAR, '-o', 'kept.json'];
    const refused = await machine.margin(run);
    expect(refused).toMatchObject({ code: 1, stdout: '' });
    expect(refused.stderr).toMatch(/kept\.json already exists\nhint: .*--replace/);
    expect(readFileSync(file('kept.json'), 'utf8')).toBe('mine');
    expect((await machine.margin([...run, '--replace'])).code).toBe(0);
    expect(hashOf(readFileSync(file('kept.json'), 'utf8'))).toBe(hashOf(await computedHere()));
  });
});

describe('a failure is one line and an exit code', () => {
  test.each<[string, string[], number, RegExp]>([
    ['an unknown command', ['resuls'], 2, /unknown command 'resuls'\n\(Did you mean results\?\)/],
    ['an unknown option', ['run', '--leverag', '2'], 2, /unknown option '--leverag'/],
    ['text instead of a number', ['run', '--local', '--leverage', 'two'], 2, /Enter a number/],
    ['an unknown choice', ['run', '--mode', 'hope'], 2, /Allowed choices are liquidation_reentry/],
    ['a missing argument', ['results', 'show'], 2, /missing required argument 'result'/],
    [
      'a setting beyond its limit',
      ['run', '--local', '--leverage', '3'],
      1,
      /--leverage: Maximum leverage for Reg T .* is 2×/,
    ],
    [
      'text that is not a rule',
      ['run', '--local', '--rebalance', 'weekly'],
      2,
      /Write none, month, quarter, year, or band:5%/,
    ],
    [
      'weights that do not add up',
      ['run', '--local', ...YEAR, '--holding', 'SPX=60', '--holding', 'SPY=30'],
      1,
      /--holding: must have weights that add up to 1 \(100%\), and these add up to 0\.9/,
    ],
    ['an unknown ticker', ['run', '--local', ...YEAR, '--ticker', 'NONE'], 1, /NONE is not in the catalog/],
    [
      'a date before the data',
      ['run', '--local', '--from', '1990-01-02'],
      1,
      /--from: SPX data starts Jan 3, 2000\./,
    ],
    ['a missing file', ['run', '--local', '--parameters', 'no.json'], 1, /Could not read no\.json/],
    ['not signed in', ['quota'], 3, /You are not signed in\nhint: run "margin login"/],
    ['an invalid run id', ['results', 'save', 'x', '--name', 'x'], 2, /"x" is not the id of a run/],
  ])('%s', async (_name, args, code, message) => {
    const ended = await machine.margin(args);
    expect(ended).toMatchObject({ code, stdout: '' });
    expect(ended.stderr).toMatch(message);
    expect(ended.stderr).not.toMatch(/^ {4}at /m);
  });

  test('an invalid environment variable is named, but a secret is not shown', async () => {
    const env = { MARGIN_URL: 'ftp://example.com', MARGIN_TOKEN: 'a-secret' };
    const ended = await machine.margin(['quota'], { env });
    expect(ended).toMatchObject({ code: 2, stdout: '' });
    expect(ended.stderr).toContain('MARGIN_URL: must be an http or https address');
    expect(ended.stderr).not.toContain('a-secret');
  });

  test('no server is listening at the address', async () => {
    const env = { MARGIN_URL: 'http://127.0.0.1:1', MARGIN_TOKEN: 'mat_x' };
    const ended = await machine.margin(['results', 'list'], { env });
    expect(ended).toMatchObject({ code: 5, stdout: '' });
    expect(ended.stderr).toMatch(/Could not reach the server\nhint: check the address/);
  });
});

test('the reader of a pipe may close it early', () => {
  const script = `set -o pipefail; "${process.execPath}" "${BUILT}" run --local --json | head -1`;
  const line = execFileSync('bash', ['--norc', '-c', script], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  expect(line).toBe('{\n');
});

describe('completion', () => {
  test.each(['bash', 'zsh', 'fish'])('%s gets a script that asks this command', async (shell) => {
    const { code, stdout } = await machine.margin(['completion', shell]);
    expect(code).toBe(0);
    expect(stdout).toContain('margin complete --');
  });

  test('a bash without the package bash-completion completes', async () => {
    const { stdout: script } = await machine.margin(['completion', 'bash']);
    writeFileSync(file('margin'), `#!/bin/sh\nexec "${process.execPath}" "${BUILT}" "$@"\n`, { mode: 0o755 });
    const typed = `COMP_WORDS=(margin results e) COMP_CWORD=2; __margin_complete 2>/dev/null; echo "\${COMPREPLY[@]}"`;
    const answer = execFileSync('bash', ['--norc', '-c', `${script}\n${typed}`], {
      encoding: 'utf8',
      env: { PATH: `${machine.folder}:${process.env.PATH}` },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    expect(answer.trim()).toBe('edit export');
  });

  test.each([
    [['res'], ['results']],
    [
      ['results', 'e'],
      ['edit', 'export'],
    ],
    [
      ['run', '--mode', ''],
      ['liquidation_reentry', 'fresh_capital', 'profit_threshold'],
    ],
    [['results', 'list', '--as'], ['--ascending']],
  ])('%j completes to %j', async (words, expected) => {
    const { stdout } = await machine.margin(['complete', '--', ...words]);
    const offered = stdout.split('\n').flatMap((line) => (line.includes('\t') ? line.split('\t', 1) : []));
    expect(offered).toEqual(expected);
  });
});

test('a failed command writes nothing to the home folder', async () => {
  await machine.margin(['whoami']);
  expect(existsSync(file('config'))).toBe(false);
});
