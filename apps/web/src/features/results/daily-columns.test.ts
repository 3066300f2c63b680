import { DATAFRAME_COLUMNS } from '@margin/contracts';
import { expect, test } from 'vitest';
import { dailyColumn } from './daily-columns.ts';

test('every column except shares, dates and flags has a unit', () => {
  const withoutUnit = DATAFRAME_COLUMNS.filter((name) => dailyColumn(name).unit === '');
  expect(withoutUnit).toEqual(['date', 'in_position', 'round', 'in_call']);
});

test.each([
  ['equity', 24_883.79, '24,883.79'],
  ['cushion', -0.01234, '−1.23'],
  ['leverage', 2.0123456, '2.012'],
  ['leverage', null, '—'],
  ['in_position', true, 'yes'],
  ['round', 3, '3'],
  ['date', '2008-10-09', '2008-10-09'],
])('%s %s is written %s', (column, value, text) => {
  expect(dailyColumn(column).write(value)).toBe(text);
});

test('a column of another engine keeps its name and its digits', () => {
  const column = dailyColumn('my_factor');
  expect(column.name).toBe('my_factor');
  expect(column.write(0.123456789)).toBe('0.123456789');
});
