import { expect, it } from 'vitest';
import type { BacktestParametersInput } from './backtest-parameters.ts';
import {
  cellAt,
  cellParameters,
  cellsOf,
  type SweepDefinitionInput,
  SweepDefinitionSchema,
} from './sweep.ts';

const BASE: BacktestParametersInput = {
  ticker: 'SPX',
  startDate: '2000-01-03',
  endDate: '2020-04-17',
  initialInvestment: 100_000,
  leverage: 2,
  accountType: 'reg_t',
  mode: 'liquidation_reentry',
};
const GRID: SweepDefinitionInput = {
  base: BASE,
  x: { parameter: 'leverage', values: [1, 1.5, 2.5] },
  y: { parameter: 'startDate', values: ['2000-01-03', '2004-02-29'] },
};

it('a cell is the base with one value of each axis', () => {
  const grid = SweepDefinitionSchema.parse(GRID);
  expect(cellsOf(grid)).toBe(6);
  const base = { ...grid.base, leverage: 1.5, startDate: '2004-02-29' };
  expect(cellParameters(grid, cellAt(grid, 1, 1))).toEqual(base);
  expect(cellParameters({ ...grid, holdYears: 10 }, 4)).toEqual({ ...base, endDate: '2014-03-01' });
});

it('a cell with conflicting parameters is null', () => {
  expect(cellParameters(SweepDefinitionSchema.parse(GRID), 2)).toBeNull();
  const wide = { ...GRID, y: { parameter: 'maintenanceMargin' as const, values: [0.25, 0.7] } };
  expect(cellParameters(SweepDefinitionSchema.parse(wide), 4)).toBeNull();
});

it('the interest rate is the spread, or the fixed rate if the base has one', () => {
  const y = { parameter: 'interestRate' as const, values: [0.02] };
  const rateOf = (base: BacktestParametersInput) =>
    cellParameters(SweepDefinitionSchema.parse({ ...GRID, base, y }), 0)?.interest;
  expect(rateOf(BASE)).toEqual({ kind: 'fed_funds', spread: 0.02 });
  expect(rateOf({ ...BASE, interest: { kind: 'fixed', annualRate: 0.07 } })).toEqual({
    kind: 'fixed',
    annualRate: 0.02,
  });
});

it.each<[string, Partial<SweepDefinitionInput>, string]>([
  ['the same parameter twice', { y: { parameter: 'leverage', values: [1, 2] } }, 'y'],
  ['an invalid date', { y: { parameter: 'startDate', values: ['2004-02-30'] } }, 'y'],
  ['a repeated value', { y: { parameter: 'tradingCost', values: [0.1, 0.1] } }, 'y'],
  ['thresholds in a mode without one', { y: { parameter: 'profitThreshold', values: [10] } }, 'base'],
  [
    'an end date that is set twice',
    { holdYears: 5, y: { parameter: 'endDate', values: ['2015-01-02'] } },
    'holdYears',
  ],
  [
    'too many cells',
    { y: { parameter: 'tradingCost', values: Array.from({ length: 1_667 }, (_, i) => i / 1e5) } },
    'y',
  ],
])('refuses %s', (_what, changes, path) => {
  const { error } = SweepDefinitionSchema.safeParse({ ...GRID, ...changes });
  expect(error?.issues[0]?.path[0]).toBe(path);
});
