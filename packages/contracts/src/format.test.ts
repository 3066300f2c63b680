import { describe, expect, test } from 'vitest';
import {
  formatDays,
  formatLeverage,
  formatNumber,
  formatPercent,
  formatUsDate,
  formatUsDateTime,
  formatUsd,
  formatValue,
} from './format.ts';

describe('formatPercent', () => {
  test.each([
    [1.957, { signed: true }, '+195.7%'],
    [-0.8912, {}, '−89.1%'],
    [0.069, {}, '6.9%'],
    [0, { signed: true }, '0.0%'],
    [-0.0001, { signed: true }, '0.0%'],
    [-0.963204, { digits: 2 }, '−96.32%'],
    [12.5, {}, '1,250.0%'],
  ])('%s %o is %s', (fraction, style, text) => {
    expect(formatPercent(fraction, style)).toBe(text);
  });
});

describe('formatUsd', () => {
  test.each([
    [295_745.4, {}, '$295,745'],
    [24_883.79, { digits: 2 }, '$24,883.79'],
    [-3_000, {}, '−$3,000'],
    [1_500, { signed: true }, '+$1,500'],
    [-0.001, { digits: 2 }, '$0.00'],
  ])('%s %o is %s', (amount, style, text) => {
    expect(formatUsd(amount, style)).toBe(text);
  });
});

test('a leverage has no trailing zeros', () => {
  expect([1, 2.5, 6.6666, 10].map(formatLeverage)).toEqual(['1×', '2.5×', '6.67×', '10×']);
});

test('days are whole if possible, and 1 is singular', () => {
  expect([1, 0, 1234, 12.5].map(formatDays)).toEqual(['1 day', '0 days', '1,234 days', '12.5 days']);
});

test('a number has the requested digits and a true minus sign', () => {
  expect(formatNumber(-1234.5)).toBe('−1,234.50');
});

test('a date is written as on the cards of saved results', () => {
  expect(formatUsDate('2024-10-26T12:00:00.000Z')).toBe('10/26/2024');
});

test("an instant is in the reader's time zone", () => {
  const timestamp = new Date(2024, 9, 26, 14, 5).toISOString();
  expect(formatUsDateTime(timestamp).replace(/\s/gu, ' ')).toBe('10/26/2024, 2:05 PM');
});

describe('formatValue', () => {
  test.each([
    [null, 'usd', '—'],
    [0.37, 'ratio', '0.37'],
    [3, 'count', '3'],
    [2.5, 'count', '2.5'],
    ['2008-10-09', 'date', '2008-10-09'],
    [true, 'count', 'yes'],
    [90, 'days', '90 days'],
  ] as const)('%s as %s is %s', (value, format, text) => {
    expect(formatValue(value, format)).toBe(text);
  });

  test('passes the style on', () => {
    expect(formatValue(24_883.79, 'usd', { digits: 2 })).toBe('$24,883.79');
  });
});
