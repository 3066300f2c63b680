import { dayNumber } from '@margin/contracts';
import { expect, test } from 'vitest';
import { commonDates, numberDates, valuesOn } from './calendar.ts';

const series = (closesByDate: Record<string, number>) => ({
  bars: { dates: Object.keys(closesByDate), closes: Object.values(closesByDate) },
});
const one = series({ '2001-05-01': 1, '2001-05-02': 2, '2001-05-03': 3, '2001-05-07': 4 });
const other = series({ '2001-05-02': 20, '2001-05-04': 30, '2001-05-07': 40, '2001-05-08': 50 });
const whole = { startDate: '2001-05-01', endDate: '2001-05-31' };

test('the bars of several series are the dates in the period that all of them have', () => {
  expect(commonDates([one], whole)).toEqual(one.bars.dates);
  expect(commonDates([one, other], whole)).toEqual(['2001-05-02', '2001-05-07']);
  expect(commonDates([other, one], { ...whole, startDate: '2001-05-03' })).toEqual(['2001-05-07']);
  expect(commonDates([one, series({ '2001-05-05': 1 })], whole)).toEqual([]);
});

test('dates are counted in days and in months', () => {
  const dates = [
    '1969-12-31',
    '1970-01-01',
    '1999-12-31',
    '2000-02-28',
    '2000-02-29',
    '2000-03-01',
    '2100-03-01',
  ];
  const { days, months } = numberDates(dates);
  expect([...days]).toEqual(dates.map(dayNumber));
  expect([...months]).toEqual([23_639, 23_640, 23_999, 24_001, 24_001, 24_002, 25_202]);
});

test('closes are those of the bars, regardless of rows in between', () => {
  const dates = commonDates([one, other], whole);
  expect([...valuesOn(one.bars, one.bars.closes, dates)]).toEqual([2, 4]);
  expect([...valuesOn(other.bars, other.bars.closes, dates)]).toEqual([20, 40]);
  expect([...valuesOn(one.bars, one.bars.closes, one.bars.dates.slice(1, 3))]).toEqual([2, 3]);
  expect(() => valuesOn(one.bars, one.bars.closes, ['2001-05-01', '2001-05-05'])).toThrow(
    'there is no row on 2001-05-05',
  );
});
