import { expect, it } from 'vitest';
import type { BacktestParametersInput } from './backtest-parameters.ts';
import {
  cellAt,
  cellIssues,
  cellParameters,
  cellsOf,
  type SweepDefinitionInput,
  SweepDefinitionSchema,
} from './sweep.ts';

const BASE = {
  ticker: 'SPX',
  startDate: '2000-01-03',
  endDate: '2020-04-17',
  initialInvestment: 100_000,
  leverage: 2,
  accountType: 'reg_t',
  mode: 'liquidation_reentry',
} as const satisfies BacktestParametersInput;
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

const { ticker, ...WITHOUT_TICKER } = BASE;
const PORTFOLIO = {
  ...WITHOUT_TICKER,
  holdings: [
    { ticker: 'SPY', weight: 0.6 },
    { ticker: 'TLT', weight: 0.3 },
    { ticker: 'GLD', weight: 0.1, maintenanceMargin: 0.4 },
  ],
};
const portfolioGrid = (x: SweepDefinitionInput['x'], changes: object = {}) =>
  SweepDefinitionSchema.parse({ ...GRID, base: { ...PORTFOLIO, ...changes }, x });
const firstCells = (definition: ReturnType<typeof portfolioGrid>) =>
  definition.x.values.map((_, cell) => cellParameters(definition, cell));

it('another weight of the first holding scales the others in proportion', () => {
  const grid = portfolioGrid({ parameter: 'firstWeight', values: [0.2, 0.6, 1, 0] });
  const [low, same, all, none] = firstCells(grid);
  expect(low?.holdings.map((held) => held.ticker)).toEqual(['SPY', 'TLT', 'GLD']);
  expect(low?.holdings.map(({ weight }) => weight)).toEqual([
    0.2,
    expect.closeTo(0.6, 12),
    expect.closeTo(0.2, 12),
  ]);
  expect(low?.ticker).toBe('TLT');
  expect(low?.holdings[2]?.maintenanceMargin).toBe(0.4);
  expect(same?.holdings).toEqual(grid.base.holdings);
  expect(all?.holdings).toEqual([{ ticker: 'SPY', weight: 1, maintenanceMargin: null }]);
  expect(none?.holdings.map((held) => held.ticker)).toEqual(['TLT', 'GLD']);
});

it('a weight outside of 0 to 1 is a conflict of its cell', () => {
  const grid = portfolioGrid({ parameter: 'firstWeight', values: [1.1, -0.1] });
  expect(cellIssues(grid, 0).map(({ path }) => path)).toContain('holdings.1.weight');
  expect(cellIssues(grid, 1).map(({ path }) => path)).toContain('holdings.0.weight');
});

it('the rebalancing band, the buffer and the days of a call are axes', () => {
  expect(firstCells(portfolioGrid({ parameter: 'rebalanceBand', values: [0.05] }))[0]?.rebalance).toEqual({
    kind: 'band',
    band: 0.05,
  });
  expect(firstCells(portfolioGrid({ parameter: 'buffer', values: [0.25] }))[0]?.liquidation).toEqual({
    kind: 'partial',
    buffer: 0.25,
  });
  expect(firstCells(portfolioGrid({ parameter: 'callDays', values: [3] }))[0]?.callDays).toBe(3);
});

it('the amount of a cash flow keeps the rest of it; 0 is none', () => {
  const values = [-500, 0, 500];
  const flow = { amount: 100, every: 'year', growth: 0.02, through: 'loan' } as const;
  const changed = firstCells(portfolioGrid({ parameter: 'flowAmount', values }, { cashFlow: flow }));
  expect(changed.map((cell) => cell?.cashFlow)).toEqual([
    { ...flow, amount: -500 },
    null,
    { ...flow, amount: 500 },
  ]);
  const monthly = firstCells(portfolioGrid({ parameter: 'flowAmount', values }));
  expect(monthly[2]?.cashFlow).toEqual({
    amount: 500,
    every: 'month',
    growth: 0,
    through: 'target_leverage',
  });
});

it('a cell that cannot run names the parameter and the reason', () => {
  const grid = portfolioGrid({ parameter: 'callDays', values: [0, 1] }, { marginCheck: 'intraday' });
  expect(cellIssues(grid, 0)).toEqual([]);
  expect(cellIssues(grid, 1)).toEqual([
    {
      path: 'marginCheck',
      message: 'must be close if margin calls last: check at the close, or set the margin call days to 0',
    },
  ]);
});

it('a definition can be sent again as it was received', () => {
  const grid = portfolioGrid({ parameter: 'firstWeight', values: [0.5] });
  expect(SweepDefinitionSchema.parse(JSON.parse(JSON.stringify(grid)))).toEqual(grid);
  const old = { ...SweepDefinitionSchema.parse(GRID), base: BASE };
  expect(SweepDefinitionSchema.parse(old)).toEqual(SweepDefinitionSchema.parse(GRID));
});

it.each<[string, Partial<SweepDefinitionInput>, string]>([
  ['the weight of a single holding', { y: { parameter: 'firstWeight', values: [0.5] } }, 'base'],
  ['the band of a single holding', { y: { parameter: 'rebalanceBand', values: [0.05] } }, 'base'],
  [
    'one rate of several',
    {
      base: { ...BASE, interest: { kind: 'tiered', tiers: [{ upTo: null, spread: 0.01 }] } },
      y: { parameter: 'interestRate', values: [0.05] },
    },
    'base',
  ],
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
