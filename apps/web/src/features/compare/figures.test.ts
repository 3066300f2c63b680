import type { LoadedResult, ResultDocument } from '@margin/contracts';
import { expect, test } from 'vitest';
import { distinctNames } from './compared-result.ts';
import { overlaidCharts } from './figures.ts';

/** What the curves are made of. */
const result = (name: string, data: (string | number)[][]) => ({
  result: { name } as LoadedResult,
  document: { dataframe: { columns: ['date', 'equity', 'twr_index'], data } } as unknown as ResultDocument,
});

const first = result('A', [
  ['2020-01-02', 1_000, 1],
  ['2020-01-03', 1_500, 1.5],
  ['2020-01-06', 1_200, 1.2],
]);
const second = result('B', [
  ['2020-01-03', 50, 3],
  ['2020-01-06', 60, 3.6],
  ['2020-01-07', 70, 4],
]);

test('curves cover the shared days and start at 100, each with its own line', () => {
  const { dates, equity, drawdown } = overlaidCharts([first, second]);
  expect(dates).toEqual(['2020-01-03', '2020-01-06']);
  expect(equity.data.map(({ name, y, meta, line }) => ({ name, y, meta, line }))).toEqual([
    { name: 'A', y: [100, 80], meta: { series: 1 }, line: { dash: 'solid', width: 1.7 } },
    { name: 'B', y: [100, 120], meta: { series: 2 }, line: { dash: 'dash', width: 1.7 } },
  ]);
  expect(drawdown.data.map(({ y }) => y)).toEqual([
    [0, expect.closeTo(-0.2, 12)],
    [0, 0],
  ]);
  expect(equity.layout.yaxis).toMatchObject({ type: 'log' });
});

test('an equity at or below 0 has no log scale', () => {
  const wipedOut = result('C', [
    ['2020-01-03', 100, 1],
    ['2020-01-06', 0, 0],
  ]);
  expect(overlaidCharts([first, wipedOut]).equity.layout.yaxis).not.toHaveProperty('type');
});

test('results with the same name are numbered', () => {
  expect(distinctNames([{ name: 'A' }, { name: 'B' }, { name: 'A' }])).toEqual(['A (1)', 'B', 'A (2)']);
});
