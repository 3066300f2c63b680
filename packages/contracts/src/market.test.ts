import { expect, test } from 'vitest';
import { cpiOn, dividendsOn } from './market.ts';

const CPI = {
  values: [
    { month: '2025-08', value: 323.976 },
    { month: '2025-09', value: 324.8 },
    { month: '2025-11', value: 324.122 },
  ],
};

test.each([
  ['of its month, on the first day', '2025-08-01', 323.976],
  ['of its month, on the last day', '2025-08-31', 323.976],
  ['of the last earlier month, if its own is missing', '2025-10-15', 324.8],
  ['of the last month, after the table has ended', '2031-02-03', 324.122],
])('the CPI of a date is that %s', (_, date, value) => {
  expect(cpiOn(CPI, date)).toBe(value);
});

test('a date before the table begins has no CPI', () => {
  expect(cpiOn(CPI, '2025-07-31')).toBeUndefined();
  expect(cpiOn({ values: [] }, '2025-08-01')).toBeUndefined();
});

test('a dividend counts on the first bar on or after its ex-date, and dividends on one bar add up', () => {
  const dividends = ['2001-05-02', '2001-05-03', '2001-05-07', '2001-05-09'].map((exDate, i) => ({
    exDate,
    amount: 2 ** i,
  }));
  expect([...dividendsOn(dividends, ['2001-05-02', '2001-05-07', '2001-05-08'])]).toEqual([0, 6, 0]);
});
