import { createHash } from 'node:crypto';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { RUN_METRIC_KEYS, type SavedResult, SWEEP_METRICS } from '@margin/contracts';
import {
  createToken,
  type Ended,
  type Installation,
  type Person,
  signedUp,
  startInstallation,
} from '@margin/testing';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { createMachine, type Machine } from './margin.ts';

const PASSWORD = 'correct horse battery';
const YEAR = ['--from', '2019-01-02', '--to', '2019-12-31'];

let product: Installation;
beforeAll(async () => {
  product = await startInstallation({ settings: { SAVED_RESULTS_LIMIT: '3' } });
});
afterAll(() => product.close());

let person: Person;
let machine: Machine;
beforeEach(async () => {
  machine = createMachine();
  person = await signedUp(product.url);
});
afterEach(() => machine.remove());

const newToken = () => createToken(person, 'a test');

const signIn = async () => machine.margin(['login', '--url', product.url], { input: await newToken() });
const credentials = () => join(machine.folder, 'config/margin-analytics/credentials.json');

/** The answer of a command; fails the test if the command fails. */
async function answerOf(...args: string[]) {
  const ended = await machine.margin(args);
  expect(ended, ended.stderr).toMatchObject({ code: 0, stderr: '' });
  return JSON.parse(ended.stdout);
}

const saveYear = (name: string, leverage: number): Promise<{ saved: SavedResult }> =>
  answerOf('run', ...YEAR, '--leverage', String(leverage), '--save', name);

const hashOf = (bytes: string | Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const expectRefused = (ended: Ended, code: number, message: RegExp) => {
  expect(ended).toMatchObject({ code, stdout: '' });
  expect(ended.stderr).toMatch(message);
};

test('a token is saved only for its owner, sent only to its server, and removed by logout', async () => {
  expect((await signIn()).code).toBe(0);
  expect(statSync(credentials()).mode & 0o777).toBe(0o600);
  expect(await answerOf('whoami')).toMatchObject({ url: product.url, user: { email: person.email } });
  const elsewhere = await machine.margin(['quota'], { env: { MARGIN_URL: 'http://127.0.0.1:1' } });
  expectRefused(elsewhere, 3, /MARGIN_URL is http:\/\/127\.0\.0\.1:1/);
  expect(await answerOf('logout')).toEqual({ removed: true });
  expectRefused(await machine.margin(['whoami']), 3, /You are not signed in/);
});

test('a file that others could read is private after the next login', async () => {
  await signIn();
  writeFileSync(credentials(), '{}', { mode: 0o644 });
  expectRefused(await machine.margin(['quota']), 1, /is damaged\nhint: run "margin login"/);
  await signIn();
  expect(statSync(credentials()).mode & 0o777).toBe(0o600);
});

test('signing in with email and password creates a token that the account page lists', async () => {
  const ended = await machine.margin(['login', '--url', product.url, '--email', person.email], {
    input: PASSWORD,
  });
  expect(ended).toMatchObject({ code: 0, stderr: '' });
  expect(`${ended.stdout}${readFileSync(credentials(), 'utf8')}`).not.toContain(PASSWORD);
  const { json } = await person.ask('/api/account/tokens');
  expect(json).toMatchObject({ tokens: [{ name: expect.stringMatching(/^margin on /) }] });
  expect(await answerOf('quota')).toMatchObject({ used: 0, limit: 3 });
});

test.each([
  ['a wrong password', ['--email', 'unknown@example.com'], 'wrong password', 3],
  ['an invalid token', [], 'mat_none', 3],
  ['no token', [], '', 2],
])('%s saves nothing', async (_name, args, input, code) => {
  expectRefused(await machine.margin(['login', '--url', product.url, ...args], { input }), code, /^margin: /);
  expectRefused(await machine.margin(['quota']), 3, /You are not signed in/);
});

test('MARGIN_TOKEN opens one server for one command, and a revoked one does not', async () => {
  const env = { MARGIN_URL: product.url, MARGIN_TOKEN: await newToken() };
  expect((await machine.margin(['quota'], { env })).code).toBe(0);
  const revoked = { ...env, MARGIN_TOKEN: `mat_${'x'.repeat(43)}` };
  expectRefused(await machine.margin(['quota'], { env: revoked }), 3, /Authentication required\nhint: /);
});

test('the server and this machine compute the same bytes', async () => {
  await signIn();
  const settings = ['run', '--mode', 'fresh_capital', '--leverage', '2'];
  const there = await answerOf(...settings, '-o', 'there.json');
  const here = await answerOf(...settings, '--local', '-o', 'here.json');
  expect(here.content).toEqual(there.content);
  const [bytesThere, bytesHere] = ['there.json', 'here.json'].map((name) =>
    readFileSync(join(machine.folder, name)),
  );
  expect(bytesHere?.equals(bytesThere ?? Buffer.alloc(0))).toBe(true);
});

test('a result is saved, edited, tagged, deleted and restored', async () => {
  await signIn();
  const { run, content } = await answerOf('run', ...YEAR, '--leverage', '1.5');
  const saved: SavedResult = await answerOf('results', 'save', run.runId, '--name', 'First', '--tag', 'a');
  expect(saved).toMatchObject({ name: 'First', tags: ['a'], leverage: 1.5, origin: 'run' });

  const loaded = await machine.margin(['results', 'load', 'First']);
  expect(hashOf(loaded.stdout)).toBe(content.sha256);
  const shown = await answerOf('results', 'show', saved.resultId.slice(0, 8));
  expect(shown).toMatchObject({ resultId: saved.resultId, metrics: { liquidations: 0 } });

  const edited = await answerOf('results', 'edit', 'First', '--name', 'Second', '--description', 'a note');
  expect(edited).toMatchObject({ name: 'Second', description: 'a note', tags: ['a'], revision: 2 });
  const stale = await machine.margin(['results', 'edit', 'Second', '--name', 'x', '--revision', '1']);
  expectRefused(stale, 1, /changed elsewhere since you opened it\nhint: /);
  await answerOf('results', 'tag', 'Second', '--add', 'b', '--remove', 'a');

  await answerOf('results', 'delete', 'Second');
  expect(await answerOf('results', 'list')).toEqual([]);
  expect(await answerOf('results', 'list', '--trash')).toMatchObject([{ name: 'Second', tags: ['b'] }]);
  await answerOf('results', 'restore', 'Second');
  expect(await answerOf('results', 'list', '--tag', 'B')).toMatchObject([{ resultId: saved.resultId }]);
  expect(await answerOf('results', 'open', 'Second', '--print')).toEqual({
    url: `${product.url}/results/${saved.resultId}`,
  });
});

test('exported documents keep their hash when imported again', async () => {
  await signIn();
  await saveYear('a/b', 1);
  await saveYear('a/b', 1.5);
  const exported: { file: string; sha256: string; resultId: string }[] = await answerOf(
    'results',
    'export',
    '--all',
    '--to',
    'out',
  );
  expect(exported.map(({ file }) => file)).toEqual([join('out', 'a-b.json'), join('out', 'a-b (2).json')]);
  for (const { file, sha256 } of exported) {
    expect(hashOf(readFileSync(join(machine.folder, file)))).toBe(sha256);
  }
  const again = await machine.margin(['results', 'export', '--all', '--to', 'out']);
  expectRefused(again, 1, /a-b\.json already exists/);
  await answerOf('results', 'edit', exported[0]?.resultId ?? '', '--description', 'a note');
  await answerOf('results', 'export', exported[0]?.resultId ?? '', '--to', 'noted');
  const [noted] = await answerOf('results', 'import', join('noted', 'a-b.json'));
  expect(noted).toMatchObject({ name: 'a/b', description: 'a note' });
  await answerOf('results', 'delete', noted.resultId);
  const [imported] = await answerOf('results', 'import', join('out', 'a-b.json'), '--tag', 'back');
  // The original name, which is not a valid file name.
  expect(imported).toMatchObject({ name: 'a/b', tags: expect.arrayContaining(['back']), origin: 'run' });
  const loaded = await machine.margin(['results', 'load', imported.resultId]);
  expect(hashOf(loaded.stdout)).toBe(exported[0]?.sha256);
});

test('results are compared, and an ambiguous name is refused', async () => {
  await signIn();
  await saveYear('calm', 1);
  await saveYear('bold', 2);
  const { results, metrics } = await answerOf('results', 'compare', 'calm', 'bold');
  expect(results).toMatchObject([{ name: 'calm' }, { name: 'bold' }]);
  expect(metrics.volatility[1]).toBeGreaterThan(1.5 * metrics.volatility[0]);
  const table = await machine.margin(['results', 'compare', 'calm', 'bold', '--no-json']);
  expect(table.stdout).toMatch(/^Risk +Volatility +\d+\.\d\d% +\d+\.\d\d%$/m);
  await saveYear('calm', 1.1);
  expectRefused(await machine.margin(['results', 'show', 'calm']), 2, /matches 2 results\nhint: use one of/);
  const full = await machine.margin(['run', ...YEAR, '--leverage', '1', '--save', 'one too many']);
  expectRefused(full, 1, /Maximum limit of 3 saved results reached.*\nhint: "margin results delete"/);
});

test('missing results and invalid documents are refused', async () => {
  await signIn();
  expectRefused(await machine.margin(['results', 'show', 'nothing']), 4, /No result "nothing"/);
  const unknown = '7f0b2a4e-9a51-4b7a-8f7b-0d0c6e6b1a11';
  expectRefused(await machine.margin(['results', 'load', unknown]), 4, /Result not found\nhint: /);
  writeFileSync(join(machine.folder, 'broken.json'), '{"a":');
  expectRefused(await machine.margin(['results', 'import', 'broken.json']), 1, /The file is not JSON/);
  expect(await answerOf('quota')).toMatchObject({ used: 0 });
});

test('the tables of a terminal', async () => {
  await signIn();
  await saveYear('\u001b[2Jred', 1);
  const list = await machine.margin(['results', 'list', '--no-json']);
  expect(list.stdout).toMatch(/^id +name +holdings +period/);
  expect(list.stdout).not.toContain('\u001b[2J');
  const quota = await machine.margin(['quota', '--no-json']);
  expect(quota.stdout).toMatch(/^results +1 +3 +33\.3%$/m);
  const data = await machine.margin(['data', 'list', '--no-json']);
  expect(data.stdout).toMatch(/^SPX +S&P 500 index +2000-01-03 +2020-04-17 +5,105 +1× +estimated/m);
});

test('own prices are imported from a file, used in a run and removed', async () => {
  await signIn();
  const rows = Array.from({ length: 28 }, (_, i) => `2020-02-${String(i + 1).padStart(2, '0')},${100 + i}`);
  writeFileSync(join(machine.folder, 'own.csv'), ['Date,Close', ...rows].join('\n'));
  const imported = await machine.margin(['data', 'import', 'own.csv', '--ticker', 'own']);
  expect(imported, imported.stderr).toMatchObject({ code: 0 });
  expect(JSON.parse(imported.stdout).instrument).toMatchObject({ ticker: 'OWN', rows: 28, origin: 'own' });
  const run = await answerOf('run', '--ticker', 'OWN', '--leverage', '1', '--fixed-rate', '0');
  expect(run.parameters).toMatchObject({ start_date: '2020-02-01', end_date: '2020-02-28' });
  expect(run.metrics.total_return).toBeCloseTo(0.27, 10);
  await answerOf('data', 'remove', 'OWN');
  expectRefused(await machine.margin(['run', '--ticker', 'OWN']), 4, /No price series OWN.*\nhint: /);
  writeFileSync(join(machine.folder, 'bad.csv'), 'Date,Close\n2020-02-03,5\n2020-02-04,-5');
  expectRefused(await machine.margin(['data', 'import', 'bad.csv', '--ticker', 'BAD']), 1, /line 3/);
});

test('the leverage factor of own prices is given at the import or changed later', async () => {
  await signIn();
  writeFileSync(join(machine.folder, 'tqqq.csv'), 'Date,Close\n2020-02-03,5\n2020-02-04,5.5\n');
  const importAs = (...more: string[]) => machine.margin(['data', 'import', 'tqqq.csv', '--ticker', ...more]);
  const known = await importAs('TQQQ');
  expect(JSON.parse(known.stdout).instrument.leverageFactor).toBe(3);
  expect(known.stderr).toContain('note: TQQQ is a 3× fund');
  const given = await importAs('TQQQ', '--leverage-factor', '2.5');
  expect([JSON.parse(given.stdout).instrument.leverageFactor, given.stderr]).toEqual([2.5, '']);
  const { instrument } = await answerOf('data', 'edit', 'tqqq', '--leverage-factor', '1');
  expect(instrument).toMatchObject({ ticker: 'TQQQ', leverageFactor: 1 });
  expectRefused(await machine.margin(['data', 'edit', 'TQQQ', '--leverage-factor', '5']), 1, /4 or less/);
  expectRefused(await machine.margin(['data', 'edit', 'SPX', '--leverage-factor', '2']), 4, /not found/);
  expectRefused(await importAs('SQQQ'), 1, /SQQQ is an inverse fund/);
});

test('a daily-reset fund is made from a series and used in a run', async () => {
  await signIn();
  const made = await answerOf('data', 'make-fund', 'spx3', '--base', 'spx', '--multiple', '3');
  expect(made.instrument).toMatchObject({ ticker: 'SPX3', leverageFactor: 3, rows: 5_105, origin: 'own' });
  const run = await answerOf('run', '--ticker', 'SPX3', ...YEAR, '--leverage', '1');
  expect(run.metrics.total_return).toBeGreaterThan(0.9);
  const costs = ['--expense-ratio', '0.05', '--financing-spread', '0.05', '--name', 'Dear'];
  const dear = await answerOf('data', 'make-fund', 'SPX3', '--base', 'SPX', '--multiple', '3', ...costs);
  expect(dear.instrument).toMatchObject({ name: 'Dear', rows: 5_105 });
  expect(dear.instrument.sha256).not.toBe(made.instrument.sha256);

  const make = (...more: string[]) => machine.margin(['data', 'make-fund', 'F', ...more]);
  expectRefused(await make('--base', 'SPX', '--multiple', '5'), 1, /multiple: must be 4 or less/);
  expectRefused(await make('--base', 'SQQQ', '--multiple', '2'), 1, /base: SQQQ is an inverse fund/);
  expectRefused(await make('--base', 'SPX'), 2, /--multiple <number>/);
  writeFileSync(join(machine.folder, 'crash.csv'), 'Date,Close\n2020-02-03,5\n2020-02-04,5\n2020-02-05,2\n');
  // A note warns of the crash.
  await machine.margin(['data', 'import', 'crash.csv', '--ticker', 'CRASH']);
  const gone = await make('--base', 'CRASH', '--multiple', '2');
  expect(gone.stderr).toContain('note: F would lose everything on 2020-02-05');
});

test('own prices are read from standard input in UTF-16, and open questions name their options', async () => {
  await signIn();
  const text = 'Date;Close\r\n11.03.2024;5.601,50\r\n13.03.2024;5.612,50\r\n';
  const utf16 = Buffer.from(`\ufeff${text}`, 'utf16le');
  const piped = await machine.margin(['data', 'import', '-', '--ticker', 'UTF'], { input: utf16 });
  expect(piped, piped.stderr).toMatchObject({ code: 0, stderr: '' });
  expect(JSON.parse(piped.stdout).instrument).toMatchObject({ firstDate: '2024-03-11', rows: 2 });

  const open = 'Date;Close\n01.02.2024;38,101\n02.02.2024;38,250\n';
  const asked = await machine.margin(['data', 'import', '-', '--ticker', 'ASK'], { input: open });
  expectRefused(
    asked,
    1,
    /\n {2}dateOrder: .*\n {2}decimal: .*38,101.*\nhint: add --date-order and --decimal\n$/s,
  );
  const answers = ['--date-order', 'dmy', '--decimal', 'comma'];
  const answered = await machine.margin(['data', 'import', '-', '--ticker', 'ASK', ...answers], {
    input: open,
  });
  expect(JSON.parse(answered.stdout).instrument).toMatchObject({
    firstDate: '2024-02-01',
    lastDate: '2024-02-02',
  });
});

test('a file with many invalid lines lists ten issues, one per line, and counts the rest', async () => {
  await signIn();
  writeFileSync(join(machine.folder, 'bad.csv'), `Date,Close\n${'2024-03-11,99,95\n'.repeat(59)}`);
  const { stderr } = await machine.margin(['data', 'import', 'bad.csv', '--ticker', 'BAD']);
  const lines = stderr.trim().split('\n');
  expect(lines).toHaveLength(12);
  expect(lines[1]).toMatch(/^ {2}prices: line 2: 3 cells, but the header has 2/);
  expect(lines[11]).toBe('  and 49 more');
});

test('a sweep is computed, shown as a grid and saved', async () => {
  await signIn();
  const sweep = ['sweep', ...YEAR, '--x', 'leverage=1,2', '--y', 'tradingCost=0,0.01'];
  const { figures, sweep: kept } = await answerOf(...sweep, '--save', 'grid');
  expect(kept).toMatchObject({ name: 'grid', saved: true, state: 'completed', cells: 4 });
  const single = await answerOf('run', ...YEAR, '--leverage', '2');
  expect(figures.finalEquity[1]).toBe(single.metrics.final_equity);
  const table = await machine.margin([...sweep, '--figure', 'finalEquity', '--no-json']);
  expect(table.stdout).toMatch(/^tradingCost \\ leverage +1 +2$/m);
  expect(table.stdout).toMatch(/^0\.01 +\$\d+,\d+ +\$\d+,\d+$/m);

  expect(await answerOf('sweeps', 'list')).toEqual(
    expect.arrayContaining([expect.objectContaining({ sweepId: kept.sweepId, name: 'grid', saved: true })]),
  );
  expect((await answerOf('sweeps', 'show', 'grid')).figures).toEqual(figures);
  const shown = await machine.margin(['sweeps', 'show', 'grid', '--figure', 'multiple', '--no-json']);
  expect(shown.stdout).toMatch(/^state +completed, 4 of 4 cells$/m);
  const exported = await answerOf('sweeps', 'export', 'grid', '--format', 'csv', '-o', 'grid.csv');
  expect(exported).toMatchObject({ file: 'grid.csv', sweepId: kept.sweepId });
  const [head, first, ...others] = readFileSync(join(machine.folder, 'grid.csv'), 'utf8')
    .trim()
    .split('\r\n');
  expect(head).toMatch(/^leverage,tradingCost,finalEquity,/);
  expect(first?.split(',').slice(0, 3)).toEqual(['1', '0', String(figures.finalEquity[0])]);
  expect(others).toHaveLength(3);
  await answerOf('sweeps', 'delete', kept.sweepId.slice(0, 8));
  expectRefused(await machine.margin(['sweeps', 'show', 'grid']), 4, /No sweep "grid"/);
});

const RUINOUS = ['--account', 'portfolio', '--leverage', '6.6', '--minimum-equity', '0'];

test.each([
  ['that loses nearly all', '2000-01-03', '2020-04-17'],
  ['of three days', '2008-10-07', '2008-10-10'],
])(
  'a run %s has the same figures on the server, on this machine and in a sweep, in every digit',
  async (_name, from, to) => {
    await signIn();
    const period = ['--from', from, '--to', to];
    const costs = [0.02, 0.03, 0.05];
    const { figures } = await answerOf(
      'sweep',
      ...period,
      ...RUINOUS,
      '--x',
      `tradingCost=${costs}`,
      '--y',
      'reentryWaitBars=2',
    );
    for (const [cell, cost] of costs.entries()) {
      const run = ['run', ...period, ...RUINOUS, '--trading-cost', String(cost)];
      const { metrics } = await answerOf(...run);
      expect((await answerOf(...run, '--local')).metrics).toEqual(metrics);
      for (const figure of SWEEP_METRICS)
        expect(figures[figure][cell], figure).toBe(metrics[RUN_METRIC_KEYS[figure]]);
    }
  },
);

test('a run of three days shows its return over its days instead of CAGR, in the report and in lists', async () => {
  await signIn();
  const days = ['--from', '2008-10-07', '--to', '2008-10-10', '--leverage', '1'];
  const run = await machine.margin(['run', ...days, '--save', 'three days', '--no-json']);
  expect(run.stdout).toMatch(/^CAGR +−9\.\d\d% in 3 days$/m);
  const list = await machine.margin(['results', 'list', '--sort', 'cagr', '--no-json']);
  expect(list.stdout).toMatch(/−9\.\d% in 3 days/);
  const grid = await machine.margin([
    'sweep',
    ...days,
    '--x',
    'tradingCost=0,0.01',
    '--y',
    'reentryWaitBars=2',
    '--no-json',
  ]);
  expect(grid.stdout).toContain('use --figure totalReturn');
});
