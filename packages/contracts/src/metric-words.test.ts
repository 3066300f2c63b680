import { expect, test } from 'vitest';
import { growthText, metricText } from './metric-words.ts';
import type { MetricEntry } from './result-document/index.ts';

const cagr: MetricEntry = {
  key: 'cagr',
  label: 'CAGR',
  group: 'return',
  value: 0.1,
  format: 'percent',
  definition: 'Annual growth.',
};

test('a metric has its unit; without a full year it is shown over its days, or not at all', () => {
  expect(metricText(cagr)).toBe('10.00%');
  const short = { ...cagr, value: null, reason: 'needs 365 days' };
  expect(metricText({ ...short, over_period: { value: -0.57, calendar_days: 3 } })).toBe('−57.00% in 3 days');
  expect(metricText(short)).toBe('—');
  expect(metricText(undefined)).toBe('—');
});

test('the growth of a listed result is annual, or over its days if they are fewer', () => {
  expect(growthText({ totalReturn: 2, cagr: 0.1 }, 365)).toBe('10.0%');
  expect(growthText({ totalReturn: 0.694, cagr: 6.9e27 }, 364)).toBe('69.4% in 364 days');
  expect(growthText({ totalReturn: 0.694, cagr: null }, 1, { signed: true })).toBe('+69.4% in 1 day');
  expect(growthText({ totalReturn: null, cagr: 0.1 }, 1)).toBe('—');
  expect(growthText({ totalReturn: 2, cagr: null }, 400)).toBe('—');
});
