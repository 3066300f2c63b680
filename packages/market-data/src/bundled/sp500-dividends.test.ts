import { expect, test } from 'vitest';
import { estimateSp500Dividends } from './sp500-dividends.ts';

test("are a quarter of the year's points each, on the third Fridays of March, June, September and December", () => {
  expect(estimateSp500Dividends('2001-12-31').slice(4)).toEqual([
    { exDate: '2001-03-16', amount: 15.74 / 4 },
    { exDate: '2001-06-15', amount: 15.74 / 4 },
    { exDate: '2001-09-21', amount: 15.74 / 4 },
    { exDate: '2001-12-21', amount: 15.74 / 4 },
  ]);
});

test('fall on Fridays between the 15th and the 21st, in ascending order, four a year', () => {
  const dates = estimateSp500Dividends('2020-12-31').map(({ exDate }) => exDate);
  expect(dates).toHaveLength(84);
  expect(dates).toEqual(dates.toSorted());
  for (const date of dates) {
    expect(new Date(date).getUTCDay()).toBe(5);
    expect(Number(date.slice(8))).toBeGreaterThanOrEqual(15);
    expect(Number(date.slice(8))).toBeLessThanOrEqual(21);
  }
});

test('end at the last bar', () => {
  expect(estimateSp500Dividends('2020-03-19').at(-1)?.exDate).toBe('2019-12-20');
  expect(estimateSp500Dividends('2020-03-20').at(-1)?.exDate).toBe('2020-03-20');
});
