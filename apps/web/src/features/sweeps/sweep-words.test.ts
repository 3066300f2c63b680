import { SweepDefinitionSchema } from '@margin/contracts';
import { expect, test } from 'vitest';
import { axisText, cellFigures, cellName, horizonText, sweepTitle, writeMetric } from './sweep-words.ts';

const base = {
  ticker: 'SPX',
  startDate: '2000-01-03',
  endDate: '2020-04-17',
  initialInvestment: 1_000,
  leverage: 1,
  accountType: 'reg_t',
  mode: 'liquidation_reentry',
};
const leverage = { parameter: 'leverage', values: [1, 1.25] };
const start = { parameter: 'startDate', values: ['2000-01-03', '2001-01-03'] };
const cost = { parameter: 'tradingCost', values: [0.0025] };
const grid = (x: object, y: object, holdYears: number | null = null) =>
  SweepDefinitionSchema.parse({ base, x, y, holdYears });

test('a sweep and its cells have names', () => {
  const definition = grid(leverage, start);
  expect(sweepTitle({ name: null, definition })).toBe('SPX leverage × start');
  expect(sweepTitle({ name: 'Mine', definition })).toBe('Mine');
  expect(cellName(definition, 3)).toBe('Leverage 1.25×, Start 2001-01-03');
  expect(axisText(definition.x)).toBe('Leverage 1× to 1.25×, 2 values');
  expect(axisText(grid(cost, start).x)).toBe('Trading cost 0.25% to 0.25%, 1 value');
});

test.each([
  [grid(leverage, start), '; each until 2020-04-17'],
  [grid(leverage, start, 10), '; each held for 10 years'],
  [grid(leverage, cost), '; from 2000-01-03 to 2020-04-17'],
  [grid(leverage, { parameter: 'endDate', values: ['2010-01-04'] }), '; each from 2000-01-03'],
])('says the dates of its runs', (definition, text) => {
  expect(horizonText(definition)).toBe(text);
});

test('a figure has its unit; a missing one is a dash', () => {
  expect(writeMetric('cagr', -0.0213)).toBe('−2.1%');
  expect(writeMetric('multiple', 2.5)).toBe('2.50×');
  expect(writeMetric('finalEquity', null)).toBe('—');
});

test('a cell too short for a CAGR says so, and has its total return', () => {
  const figures = {
    states: [1],
    finalEquity: [400],
    multiple: [0.4],
    totalReturn: [-0.6],
    cagr: [null],
    maxDrawdown: [-0.6],
    minimumCushion: [0.1],
    liquidations: [1],
  };
  const facts = new Map(cellFigures(grid(leverage, start), figures, 0) as [string, string][]);
  expect(facts.get('CAGR')).toBe('run under a year');
  expect(facts.get('Total return')).toBe('−60.0%');
  const older = new Map(
    cellFigures(grid(leverage, start), { ...figures, totalReturn: [null] }, 0) as [string, string][],
  );
  expect(older.has('Total return')).toBe(false);
});

test('a cell that cannot run says why', () => {
  const nothing = {
    finalEquity: [],
    multiple: [],
    totalReturn: [],
    cagr: [],
    maxDrawdown: [],
    liquidations: [],
  };
  const figures = { ...nothing, minimumCushion: [], states: [2, 2, 0] };
  const definition = grid({ parameter: 'leverage', values: [1, 2.5, 2] }, cost);
  expect(cellFigures(definition, figures, 1)).toBe(
    "these settings won't work: Maximum leverage for Reg T at 50% initial margin is 2×. Lower it or switch to portfolio margin.",
  );
  expect(cellFigures(definition, figures, 0)).toBe("these settings won't work with these prices");
  expect(cellFigures(definition, figures, 2)).toBe('not computed');
});

test('a sweep of a portfolio is named by its holdings', () => {
  const { ticker, ...others } = base;
  const holdings = [
    { ticker: 'SPY', weight: 0.6 },
    { ticker: 'TLT', weight: 0.4 },
  ];
  const definition = SweepDefinitionSchema.parse({
    base: { ...others, holdings },
    x: { parameter: 'firstWeight', values: [0.2, 0.8] },
    y: { parameter: 'flowAmount', values: [-500, 0] },
  });
  expect(sweepTitle({ name: null, definition })).toBe(
    'SPY 60% + TLT 40% weight of the first holding × cash flow',
  );
  expect(cellName(definition, 1)).toBe('Weight of the first holding 80%, Cash flow −$500');
});
