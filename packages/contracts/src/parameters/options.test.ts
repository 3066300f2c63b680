import { expect, test } from 'vitest';
import { givenBy } from './options.ts';
import { PARAMETERS } from './table.ts';

const given = (flags: object, base: object = {}) => givenBy(PARAMETERS, flags, base);

test.each([
  [
    { holding: ['SPY=60', 'TLT=40:35'] },
    {
      holdings: [
        { ticker: 'SPY', weight: 0.6 },
        { ticker: 'TLT', weight: 0.4, maintenanceMargin: 0.35 },
      ],
    },
  ],
  [{ rebalance: 'none' }, { rebalance: { kind: 'none' } }],
  [{ rebalance: 'quarter' }, { rebalance: { kind: 'calendar', every: 'quarter' } }],
  [{ rebalance: 'yearly' }, { rebalance: { kind: 'calendar', every: 'year' } }],
  [{ rebalance: 'band:5%' }, { rebalance: { kind: 'band', band: 0.05 } }],
  [{ rebalance: 'band:0.05' }, { rebalance: { kind: 'band', band: 0.05 } }],
  [{ leveragePolicy: 'hold' }, { leveragePolicy: { kind: 'hold' } }],
  [{ leveragePolicy: 'month' }, { leveragePolicy: { kind: 'calendar', every: 'month' } }],
  [{ leveragePolicy: 'band:1.8-2.2' }, { leveragePolicy: { kind: 'band', low: 1.8, high: 2.2 } }],
  [{ deposit: '500/month' }, { cashFlow: { amount: 500, every: 'month' } }],
  [
    { withdraw: '1000.50/quarter', flowGrowth: 0.02, flowThrough: 'loan' },
    { cashFlow: { amount: -1000.5, every: 'quarter', growth: 0.02, through: 'loan' } },
  ],
  [{ liquidation: 'partial' }, { liquidation: { kind: 'partial' } }],
  [{ buffer: 0.2 }, { liquidation: { kind: 'partial', buffer: 0.2 } }],
  [
    { callDays: 2, marginCheck: 'close', portfolioMinimum: 100_000 },
    { callDays: 2, marginCheck: 'close', portfolioMinimum: 100_000 },
  ],
  [
    { tier: ['100000=0.015', 'rest=-0.01'], tierBenchmark: 'none', tierMethod: 'whole' },
    {
      interest: {
        kind: 'tiered',
        benchmark: 'none',
        blended: false,
        tiers: [
          { upTo: 100_000, spread: 0.015 },
          { upTo: null, spread: -0.01 },
        ],
      },
    },
  ],
])('%j', (flags, parameters) => {
  expect(given(flags)).toEqual(parameters);
});

test.each([
  [{ flowGrowth: 0.03 }, { amount: -200, every: 'year', growth: 0.03, through: 'loan' }],
  [{ deposit: '500/month' }, { amount: 500, every: 'month', growth: 0.01, through: 'loan' }],
])('%j keeps the other fields of a cash flow', (flags, cashFlow) => {
  const base = { cashFlow: { amount: -200, every: 'year', growth: 0.01, through: 'loan' } };
  expect(given(flags, base)).toEqual({ cashFlow });
});

test('fields of another kind are not kept', () => {
  const fixed = { interest: { kind: 'fixed', annualRate: 0.05 } };
  expect(given({ spread: 0.01 }, fixed)).toEqual({ interest: { kind: 'fed_funds', spread: 0.01 } });
  const partial = { liquidation: { kind: 'partial', buffer: 0.3 } };
  expect(given({ liquidation: 'full' }, partial)).toEqual({ liquidation: { kind: 'full' } });
  expect(given({ liquidation: 'partial' }, partial)).toEqual(partial);
  expect(given({ rebalance: 'month' }, { rebalance: { kind: 'calendar', every: 'year' } })).toEqual({
    rebalance: { kind: 'calendar', every: 'month' },
  });
});

test('a base by itself gives nothing', () => {
  expect(given({}, { cashFlow: { amount: 1 } })).toEqual({});
});
