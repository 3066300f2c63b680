import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CommanderError } from 'commander';
import { describe, expect, it, onTestFinished } from 'vitest';
import { DIALECTS } from '../../test/each-dialect.ts';
import { configsAt, dump, fill, newInstallation, newPlace } from '../../test/installation.ts';
import { newDataset } from '../../test/library.ts';
import { loadConfig } from '../config.ts';
import { withDatabases } from '../databases.ts';
import { datasetBytes } from '../queries/dataset-row.ts';
import type { Progress } from '../transfer/progress.ts';
import { createProgress, tableLines } from './output.ts';
import { createProgram } from './program.ts';

interface Run {
  lines: string[];
  progress: Progress[];
  failed: boolean;
}

/** Runs a command line in the settings of an environment; throws what the command throws. */
async function run(args: string[], environment: Record<string, string> = {}): Promise<Run> {
  const done: Run = { lines: [], progress: [], failed: false };
  const output = {
    line: (text = '') => void done.lines.push(text),
    progress: (progress: Progress) => void done.progress.push(progress),
  };
  const fail = () => {
    done.failed = true;
  };
  const program = createProgram(output, fail, () => loadConfig(environment));
  for (const each of [program, ...program.commands]) {
    each
      .exitOverride()
      .configureOutput({ writeErr: () => {}, writeOut: (text) => void done.lines.push(text) });
  }
  await program.parseAsync(args, { from: 'user' });
  return done;
}

describe.each(DIALECTS)('on %s', (dialect) => {
  it('migrates once, and takes back step by step', async () => {
    const place = await newPlace(dialect);
    const first = await run(['migrate', '-d', place]);
    expect(first.lines).toContain('  done  20261122t100000-create-result-content');
    expect(first.lines).toContain('  done  20261122t200000-create-user');
    const again = await run(['migrate', '-d', place]);
    expect(again.lines.filter((line) => line.startsWith('  '))).toEqual([
      '  is up to date',
      '  is up to date',
    ]);

    const back = await run(['rollback', 'accounts', '-d', place]);
    expect(back.lines).toEqual([
      expect.stringContaining('accounts  '),
      '  taken back  20261128t160200-create-security-event',
    ]);
    const after = await run(['status', '-d', place]);
    expect(after.lines).toContain('  migrations: 10 done, 1 pending');
    expect(after.lines).toContain('    pending  20261128t160200-create-security-event');
    expect(after.lines).toContain('nothing is stored yet');
  });

  it('says what each user has saved', async () => {
    const place = await newPlace(dialect);
    await run(['migrate', '-d', place]);
    const [userId = ''] = await fill(configsAt(place), 1);
    const { lines } = await run(['status', '-d', place]);
    const { saved_backtest_result: results = [], backtest_run: runs = [] } = await dump(configsAt(place));
    const sizes = [...results, ...runs].map((row) => (row as { stored_bytes: number }).stored_bytes);
    const [saved = 0, trashed = 0] = sizes;
    // One of the runs is saved.
    const alone = sizes.slice(2).find((bytes) => bytes !== saved);
    const series = datasetBytes(newDataset());
    const [, row] = lines.slice(lines.findIndex((line) => line.startsWith('user ')));
    expect(row?.split(/ +/)).toEqual([
      ...[userId, 'reader@example.com', '1', String(saved), String(series)],
      ...['1', trashed.toLocaleString('en-US'), '2', String(alone), '1', '1'],
    ]);
    expect(lines).toContain('  users: 1');
    expect(lines.join('\n')).toMatch(/ {2}contents: 3 with [\d,]+ bytes, runs: 2/);
    expect(lines.join('\n')).toMatch(/ {2}on disk: [\d,]{5,} bytes/);
  });

  it('verifies, and fails where something is wrong', async () => {
    const place = await newPlace(dialect);
    await run(['migrate', '-d', place]);
    await fill(configsAt(place), 1);
    expect(await run(['verify', '-d', place])).toMatchObject({
      lines: ['Everything is as it should be.'],
      failed: false,
    });
    await withDatabases(configsAt(place), ({ library }) =>
      library.updateTable('result_content').set({ stored_bytes: 7 }).execute(),
    );
    const { lines, failed } = await run(['verify', '-d', place]);
    expect(failed).toBe(true);
    expect(lines.at(-1)).toBe('7 faults found.');
    expect(lines[0]).toMatch(/^✗ saved_backtest_result .* its content has 7$/);
  });
});

it('copies between the places that are named and those of the settings', async () => {
  const [from, to] = [await newPlace('sqlite'), await newPlace('postgres')];
  await run(['migrate', '-d', from]);
  await fill(configsAt(from));
  const copied = await run(['copy', '--from', from], { DATABASE_URL: to });
  expect(copied.lines.join('\n')).toContain('Copied and compared: ');
  expect(copied.progress.at(-1)).toEqual({ what: 'contents verified', done: 6, total: 6 });
  const back = await newPlace('sqlite');
  await run(['copy', '--to', back], { DATABASE_URL: to });
  expect(await dump(configsAt(back))).toEqual(await dump(configsAt(from)));

  await expect(run(['copy', '--from', from, '--to', back])).rejects.toThrow('is not empty');
  await run(['copy', '--from', from, '--to', back, '--replace']);
  await expect(run(['copy', '--from', from], { DATA_DIR: from })).rejects.toThrow('are the same');
  await expect(run(['copy'])).rejects.toThrow('--from or --to');
  await expect(run(['copy', '--from', join(from, 'nothing'), '--to', back])).rejects.toThrow('there is no');
});

it('backs up and restores the data folder of the settings', async () => {
  const place = await newPlace('sqlite');
  const parent = mkdtempSync(join(tmpdir(), 'margin-cli-'));
  onTestFinished(() => rmSync(parent, { recursive: true }));
  const settings = { INIT_CWD: parent, DATA_DIR: place };
  await run(['migrate'], settings);
  await fill(configsAt(place));
  const before = await dump(configsAt(place));
  await run(['backup', 'kept'], settings);
  await fill(configsAt(place));
  await expect(run(['restore', 'kept'], settings)).rejects.toThrow('is there already');
  await run(['restore', 'kept', '--replace'], settings);
  expect(await dump(configsAt(place))).toEqual(before);
  await run(['restore', 'kept', '--database', 'elsewhere'], settings);
  expect(await dump(configsAt(join(parent, 'elsewhere')))).toEqual(before);
});

it.each([
  [
    ['status', '-d', 'postgresql://ada:hunter2@localhost/x?sslmode=prefer'],
    'sslmode=prefer is not supported',
  ],
  [['copy', '--from', 'postgresql://ada:hunter2@local host/x'], 'is not an address'],
])('%s fails without the password in it', async (args, message) => {
  const failure = await run(args).catch((error: unknown) => error);
  expect(String(failure)).toContain(message);
  expect(String(failure)).not.toContain('hunter2');
});

it.each([
  [['nonsense']],
  [['rollback']],
  [['rollback', 'everything']],
  [['copy', '--form', 'x']],
  [['backup']],
])('%s is no command', async (args) => {
  await expect(run(args)).rejects.toThrow(CommanderError);
});

it('shows where a database is without its password', async () => {
  const configs = await newInstallation('postgres');
  if (configs.library.kind !== 'postgres') throw new TypeError('this is PostgreSQL');
  const url = new URL(configs.library.url);
  url.password ||= 'hunter2';
  const { lines } = await run(['status'], { DATABASE_URL: url.href });
  expect(lines.join('\n')).toContain(url.pathname);
  expect(lines.join('\n')).toContain('(schema margin)');
  expect(lines.join('\n')).not.toContain(url.password);
});

describe('progress', () => {
  function said(isTTY: boolean, steps: Progress[]): string {
    let text = '';
    const progress = createProgress({
      isTTY,
      write(part: string | Uint8Array) {
        text += String(part);
        return true;
      },
    });
    for (const step of steps) progress(step);
    return text;
  }
  const steps = Array.from({ length: 1_000 }, (_, i) => ({ what: 'rows', done: i + 1, total: 1_000 }));

  it('is a line for every tenth where it is kept', () => {
    expect(said(false, steps).split('\n')).toHaveLength(12);
    expect(said(false, steps)).toContain('rows: 1,000 of 1,000\n');
    expect(said(false, [{ what: 'rows', done: 0, total: 0 }])).toBe('rows: 0 of 0\n');
  });

  it('is one line that changes on a terminal', () => {
    expect(said(true, steps).split('\n')).toHaveLength(2);
    expect(said(true, steps).split('\r')).toHaveLength(102);
  });
});

it('tables are as wide as what is in them, numbers to the right', () => {
  expect(
    tableLines(
      ['user', 'bytes'],
      [
        ['ada', 1_000],
        ['grace', 5],
      ],
    ),
  ).toEqual(['user   bytes', 'ada    1,000', 'grace      5']);
});
