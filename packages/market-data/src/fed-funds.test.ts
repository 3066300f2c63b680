import { IsoDateSchema } from '@margin/contracts';
import { expect, test } from 'vitest';
import { fedFundsCoverage, fedFundsRates } from './fed-funds.ts';

const { steps, lastDate } = fedFundsRates();

const rateOn = (date: string) => steps.findLast((step) => step.date <= date)?.rate;

test('the table ascends, every step changes the rate, and it ends within the known period', () => {
  const dates = steps.map(({ date }) => IsoDateSchema.parse(date));
  expect(dates).toEqual([...new Set(dates)].sort());
  expect(steps.filter(({ rate }, i) => rate === steps[i - 1]?.rate)).toEqual([]);
  expect(dates.at(-1)?.localeCompare(lastDate)).toBeLessThanOrEqual(0);
});

test.each([
  ['1989-12-20', 0.0825],
  ['2000-01-03', 0.055],
  ['2001-01-02', 0.065],
  ['2001-01-03', 0.06],
  ['2004-06-29', 0.01],
  ['2007-09-17', 0.0525],
  ['2008-12-15', 0.01],
  ['2008-12-16', 0.0025],
  ['2015-12-16', 0.0025],
  ['2015-12-17', 0.005],
  ['2016-12-14', 0.005],
  ['2016-12-15', 0.0075],
  ['2019-08-01', 0.0225],
  ['2020-03-16', 0.0025],
  ['2023-07-27', 0.055],
  ['2025-12-11', 0.0375],
])('the target on %s is %d a year', (date, rate) => {
  expect(rateOn(date)).toBe(rate);
});

test('since December 2015 every step is on the day after an announcement', () => {
  // Meetings end on a Wednesday, except the emergency ones of 2020-03-03 and 2020-03-15, and 2024-11-07, a Thursday.
  const weekdays = steps
    .filter(({ date }) => date > '2015' && !['2020-03-04', '2020-03-16', '2024-11-08'].includes(date))
    .map(({ date }) => new Date(date).getUTCDay());
  expect(new Set(weekdays)).toEqual(new Set([4]));
});

test('its coverage has the first and last day and the rate after it', () => {
  expect(fedFundsCoverage()).toEqual({ firstDate: '1989-12-20', lastDate: '2025-12-11', lastRate: 0.0375 });
});
