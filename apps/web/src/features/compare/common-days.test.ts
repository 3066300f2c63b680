import { expect, test } from 'vitest';
import { commonDates, dailySeries, drawdownOf, normalize, valuesOn } from './common-days.ts';

test('shared days are in order and unique', () => {
  expect(
    commonDates([
      ['2020-01-03', '2020-01-02', '2020-01-06'],
      ['2020-01-02', '2020-01-03', '2020-01-07'],
    ]),
  ).toEqual(['2020-01-02', '2020-01-03']);
  expect(commonDates([['2020-01-02'], ['2021-01-04']])).toEqual([]);
  expect(commonDates([])).toEqual([]);
});

test('a daily table is read by column names, in any order', () => {
  const series = dailySeries({
    columns: ['equity', 'in_position', 'date'],
    data: [
      [100, true, '2020-01-02'],
      [null, false, '2020-01-03'],
    ],
  });
  expect(series).toEqual({
    dates: ['2020-01-02', '2020-01-03'],
    equity: [100, null],
    index: [100, null],
  });
  expect(valuesOn(['2020-01-03', '2020-01-02', '2020-01-06'], series, series.equity)).toEqual([
    null,
    100,
    null,
  ]);
});

test('series start at 100', () => {
  expect(normalize([50, 75, null, 25])).toEqual([100, 150, null, 50]);
  expect(normalize([0, 10])).toEqual([null, null]);
  expect(normalize([-5, 10])).toEqual([null, null]);
  expect(normalize([])).toEqual([]);
});

test('a drawdown is measured from the previous peak', () => {
  expect(drawdownOf([100, 80, null, 120, 60])).toEqual([0, expect.closeTo(-0.2, 12), null, 0, -0.5]);
  expect(drawdownOf([0, 0])).toEqual([null, null]);
});
