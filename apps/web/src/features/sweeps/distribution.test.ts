import { type SweepCells, SweepDefinitionSchema } from '@margin/contracts';
import { expect, test } from 'vitest';
import { cellsByOther, spreadsOf } from './distribution.ts';

const STARTS = ['2000-01-03', '2001-01-03', '2002-01-03'];
const grid = (x: object, y: object) =>
  SweepDefinitionSchema.parse({
    base: {
      ticker: 'SPX',
      startDate: '2000-01-03',
      endDate: '2020-04-17',
      initialInvestment: 1_000,
      leverage: 1,
      accountType: 'reg_t',
      mode: 'liquidation_reentry',
    },
    x,
    y,
  });
const leverages = { parameter: 'leverage', values: [1, 2] };
const starts = { parameter: 'startDate', values: STARTS };

test('the cells of a leverage cover all start dates, on either axis', () => {
  expect(cellsByOther(grid(leverages, starts))).toEqual({
    axis: 'x',
    cells: [
      [0, 2, 4],
      [1, 3, 5],
    ],
  });
  expect(cellsByOther(grid(starts, leverages))).toEqual({
    axis: 'y',
    cells: [
      [0, 1, 2],
      [3, 4, 5],
    ],
  });
  expect(cellsByOther(grid(leverages, { parameter: 'tradingCost', values: [0] }))).toBeNull();
});

test('quantiles interpolate linearly and ignore cells without a run', () => {
  const nothing = [null, null, null, null, null, null];
  const figures: SweepCells = {
    states: [1, 1, 1, 1, 1, 2],
    finalEquity: nothing,
    totalReturn: [],
    multiple: [3, 1, 1, 4, 2, null],
    cagr: nothing,
    maxDrawdown: nothing,
    minimumCushion: nothing,
    liquidations: [0, 2, 0, 0, 0, null],
  };
  // 1, 2, 3: the 5th percentile is a tenth of the way from 1 to 2.
  expect(spreadsOf([[0, 2, 4], [1, 3, 5], [5]], figures, 'multiple')).toEqual([
    { place: 0, runs: 3, p5: expect.closeTo(1.1), p50: 2, p95: expect.closeTo(2.9), shareLiquidated: 0 },
    {
      place: 1,
      runs: 2,
      p5: expect.closeTo(1.15),
      p50: 2.5,
      p95: expect.closeTo(3.85),
      shareLiquidated: 0.5,
    },
  ]);
});
