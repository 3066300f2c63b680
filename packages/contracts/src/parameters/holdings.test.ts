import { expect, test } from 'vitest';
import { describeHoldings, holdingsName, mainHolding } from './holdings.ts';

const held = (...all: [string, number][]) => ({
  ticker: mainHolding(all.map(([ticker, weight]) => ({ ticker, weight })))?.ticker,
  holdings: all.map(([ticker, weight]) => ({ ticker, weight })),
});

test.each([
  [held(['SPY', 1]), 'SPY'],
  [held(['SPY', 0.6], ['TLT', 0.4]), 'SPY 60% + TLT 40%'],
  [held(['TLT', 0.4], ['SPY', 0.6]), 'TLT 40% + SPY 60%'],
  [held(['A', 1 / 3], ['B', 1 / 3], ['C', 1 / 3]), 'A 33.33% + B 33.33% + C 33.33%'],
  [held(['A', 0.2], ['B', 0.4], ['C', 0.2], ['D', 0.2]), 'B 40% + 3 more'],
  [held(['A', 0.2], ['B', 0.2], ['C', 0.2], ['D', 0.2], ['E', 0.2]), 'A 20% + 4 more'],
  [{ ticker: 'SPX' }, 'SPX'],
  [{ ticker: 'SPX', holdings: null }, 'SPX'],
  [{}, ''],
])('%j is named %j', (parameters, name) => {
  expect(holdingsName(parameters)).toBe(name);
});

test('a description has every holding and its own maintenance margin', () => {
  const holdings = ['A', 'B', 'C', 'D'].map((ticker, i) => ({
    ticker,
    weight: 0.25,
    maintenance_margin: i === 3 ? 0.5 : null,
  }));
  expect(describeHoldings(holdings)).toBe('A 25% + B 25% + C 25% + D 25%, D at 50% maintenance margin');
  expect(describeHoldings([{ ticker: 'A', weight: 1, maintenance_margin: 0.5 }])).toBe(
    'A, A at 50% maintenance margin',
  );
});
