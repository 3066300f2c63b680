import { CHART_ROLES } from '@margin/contracts';
import { expect, test } from 'vitest';
import { blend, isChartRole, roleVariable, withAlpha } from './palette.ts';

test('every role of the contract has a colour of the page', () => {
  expect(CHART_ROLES.filter((role) => !isChartRole(role))).toEqual([]);
  expect(roleVariable('liquidation')).toBe('var(--bad)');
  expect(isChartRole('toString')).toBe(false);
});

test('an alpha is added to hexadecimal colours', () => {
  expect(withAlpha('#3451c6', 0.5)).toBe('#3451c680');
  expect(withAlpha('#fff', 0)).toBe('#ffffff00');
  expect(withAlpha('tomato', 0.5)).toBe('tomato');
});

test('two colours blend', () => {
  expect(blend('#ff0000', '#0000ff', 0.5)).toBe('#800080');
  expect(blend('#ff0000', '#0000ff', 1)).toBe('#ff0000');
  expect(blend('#000', '#fff', 0.5)).toBe('#808080');
  expect(blend('tomato', '#0000ff', 0.5)).toBe('tomato');
});
