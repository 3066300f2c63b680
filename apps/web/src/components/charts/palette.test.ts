import { CHART_ROLES } from '@margin/contracts';
import { expect, test } from 'vitest';
import { blend, isChartRole, roleVariable, seriesToken, withAlpha } from './palette.ts';

test('every role of the contract has a color', () => {
  expect(CHART_ROLES.filter((role) => !isChartRole(role))).toEqual([]);
  expect(roleVariable('liquidation')).toBe('var(--bad)');
  expect(isChartRole('toString')).toBe(false);
});

test('six overlaid results have colors', () => {
  expect([1, 6].map(seriesToken)).toEqual(['series-1', 'series-6']);
  expect([0, 7, 1.5, '1', undefined].map(seriesToken)).toEqual([null, null, null, null, null]);
});

test('adds an alpha to hexadecimal colors', () => {
  expect(withAlpha('#3451c6', 0.5)).toBe('#3451c680');
  expect(withAlpha('#fff', 0)).toBe('#ffffff00');
  expect(withAlpha('tomato', 0.5)).toBe('tomato');
});

test('two colors blend', () => {
  expect(blend('#ff0000', '#0000ff', 0.5)).toBe('#800080');
  expect(blend('#ff0000', '#0000ff', 1)).toBe('#ff0000');
  expect(blend('#000', '#fff', 0.5)).toBe('#808080');
  expect(blend('tomato', '#0000ff', 0.5)).toBe('tomato');
});
