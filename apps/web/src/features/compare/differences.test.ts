import type { LoadedResult, ResultDocument } from '@margin/contracts';
import { expect, test } from 'vitest';
import { differencesBetween } from './differences.ts';

interface Facts {
  name: string;
  origin?: 'run' | 'import';
  engine?: string;
  prices?: string;
  /** Of further holdings. */
  more?: string[];
  end?: string;
  contributions?: number;
  withdrawn?: number;
}

/** What is looked at, and nothing else. */
const datasetOf = (prices: string) => ({ sha256: prices.repeat(64), dividends: { sha256: 'd'.repeat(64) } });

const result = ({
  name,
  origin = 'run',
  engine = '1',
  prices = 'a',
  more = [],
  end = '2019-12-31',
  contributions = 0,
  withdrawn = 0,
}: Facts) => ({
  result: { name, origin } as LoadedResult,
  document: {
    ticker: 'SPX',
    parameters: { start_date: '2010-01-04', end_date: end },
    provenance: {
      engine_version: engine,
      dataset: datasetOf(prices),
      ...(more.length > 0 && { datasets: [prices, ...more].map(datasetOf) }),
      rates: { sha256: null },
    },
    metrics: { contributions: { value: contributions }, withdrawn: { value: withdrawn } },
  } as unknown as ResultDocument,
});

const detailsOf = (...facts: Facts[]) => differencesBetween(facts.map(result)).map(({ details }) => details);

test('results of one engine, dataset and period have no differences', () => {
  expect(detailsOf({ name: 'A' }, { name: 'B' })).toEqual([]);
});

test.each<[string, Partial<Facts>, string[]]>([
  ['period', { end: '2018-12-31' }, ['A, B: 2010-01-04 to 2019-12-31', 'C: 2010-01-04 to 2018-12-31']],
  ['prices', { prices: 'b' }, ['A, B: SPX, data aaaaaaaaaaaa', 'C: SPX, data bbbbbbbbbbbb']],
  ['engine', { engine: '2' }, ['A, B: version 1', 'C: version 2']],
  ['origin', { origin: 'import' }, ['A, B: computed here', 'C: imported, not computed here']],
])('names who has another %s', (_, difference, details) => {
  expect(detailsOf({ name: 'A' }, { name: 'B' }, { name: 'C', ...difference })).toEqual([details]);
});

test('compares the prices of all holdings', () => {
  expect(detailsOf({ name: 'A', more: ['b'] }, { name: 'B', more: ['c'] })).toEqual([
    ['A: SPX, data aaaaaaaaaaaa + bbbbbbbbbbbb', 'B: SPX, data aaaaaaaaaaaa + cccccccccccc'],
  ]);
});

test('names deposits, even if all results have them', () => {
  expect(detailsOf({ name: 'A', contributions: 10 }, { name: 'B', contributions: 10 })).toEqual([['A, B']]);
});

test('names withdrawals', () => {
  expect(detailsOf({ name: 'A', withdrawn: 10 }, { name: 'B' })).toEqual([['A']]);
});
