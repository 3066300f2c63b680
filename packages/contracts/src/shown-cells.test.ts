import { expect, it } from 'vitest';
import { cellsWithoutCagr, shownCells } from './shown-cells.ts';
import { SweepCellsSchema, type SweepDefinitionInput, SweepDefinitionSchema } from './sweep.ts';

const BASE = {
  ticker: 'SPX',
  startDate: '2000-01-03',
  endDate: '2020-04-17',
  initialInvestment: 100_000,
  leverage: 2,
  accountType: 'reg_t',
  mode: 'liquidation_reentry',
} as const;

const figuresWith = (cagr: (number | null)[]) =>
  SweepCellsSchema.parse({
    states: cagr.map(() => 1),
    finalEquity: cagr,
    multiple: cagr,
    cagr,
    maxDrawdown: cagr,
    minimumCushion: cagr,
    liquidations: cagr,
  });

it.each<[string, Partial<SweepDefinitionInput>, (number | null)[]]>([
  [
    'with end dates within a year',
    { y: { parameter: 'endDate', values: ['2001-01-01', '2001-01-02'] } },
    [null, 3],
  ],
  [
    'with start dates in the last year',
    { y: { parameter: 'startDate', values: ['2019-04-19', '2019-04-18'] } },
    [null, 3],
  ],
  [
    'held for a year',
    { holdYears: 1, y: { parameter: 'startDate', values: ['2003-03-01', '2004-03-01'] } },
    [7, 3],
  ],
  [
    'with runs of a few days',
    { base: { ...BASE, startDate: '2020-01-02' }, y: { parameter: 'tradingCost', values: [0, 0.01] } },
    [null, null],
  ],
])(
  'a sweep %s has no annual figures for cells shorter than a year, whatever was computed',
  (_what, changes, expected) => {
    const definition = SweepDefinitionSchema.parse({
      base: BASE,
      y: { parameter: 'tradingCost', values: [0, 0.01] },
      x: { parameter: 'leverage', values: [1] },
      ...changes,
    });
    const shown = shownCells(definition, figuresWith([7, 3]));
    expect(shown.cagr).toEqual(expected);
    expect(shown.multiple).toEqual([7, 3]);
    expect(shown.totalReturn).toEqual([]);
    expect(cellsWithoutCagr(shown)).toBe(expected.filter((cagr) => cagr === null).length);
  },
);
