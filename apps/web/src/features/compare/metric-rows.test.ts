import type { MetricEntry, Metrics, ValueFormat } from '@margin/contracts';
import { expect, test } from 'vitest';
import { verdictOf } from './metric-direction.ts';
import { deltaOf, metricRows } from './metric-rows.ts';

const metric = (key: string, format: ValueFormat, value: MetricEntry['value']): MetricEntry => ({
  key,
  label: key,
  group: 'return',
  format,
  value,
  definition: `what ${key} is`,
});

test.each([
  ['cagr', 'percent', 0.08, 0.065, { text: '+1.50 pp', verdict: 'better' }],
  ['max_drawdown', 'percent', -0.5, -0.3, { text: '−20.00 pp', verdict: 'worse' }],
  ['volatility', 'percent', 0.1, 0.2, { text: '−10.00 pp', verdict: 'better' }],
  ['final_equity', 'usd', 90_000, 100_000, { text: '−$10,000.00', verdict: 'worse' }],
  ['sharpe', 'ratio', 0.5, 0.25, { text: '+0.250', verdict: 'better' }],
  ['liquidations', 'count', 3, 1, { text: '+2', verdict: 'worse' }],
  ['longest_drawdown_days', 'days', 100, 160, { text: '−60 d', verdict: 'better' }],
  ['beta', 'ratio', 2, 1, { text: '+1.000', verdict: null }],
  ['of another engine', 'ratio', 2, 1, { text: '+1.000', verdict: null }],
] as const)('%s as %s: %s against %s', (key, format, value, baseline, delta) => {
  expect(deltaOf(metric(key, format, value), metric(key, format, baseline))).toEqual(delta);
});

test('no difference for dates, missing values and equal ones', () => {
  const cagr = metric('cagr', 'percent', 0.1);
  expect(deltaOf(cagr, cagr)).toBeNull();
  expect(deltaOf(cagr, undefined)).toBeNull();
  expect(deltaOf(cagr, metric('cagr', 'percent', null))).toBeNull();
  const day = metric('first_liquidation_date', 'date', '2008-10-09');
  expect(deltaOf(day, metric('first_liquidation_date', 'date', '2010-05-06'))).toBeNull();
});

test('whether a change is better depends on the metric; no change is neither', () => {
  expect(verdictOf('interest_paid', -1)).toBe('better');
  expect(verdictOf('interest_paid', 1)).toBe('worse');
  expect(verdictOf('cagr', 0)).toBeNull();
});

test('rows are grouped, with a cell per result even if only one has the metric', () => {
  const first: Metrics = { cagr: metric('cagr', 'percent', 0.1) };
  const second: Metrics = {
    cagr: metric('cagr', 'percent', 0.12),
    alpha: { ...metric('alpha', 'percent', 0.01), group: 'benchmark' },
  };
  const groups = metricRows([first, second], 0);
  expect(groups.map(({ group, rows }) => [group, rows.map(({ key }) => key)])).toEqual([
    ['return', ['cagr']],
    ['benchmark', ['alpha']],
  ]);
  expect(groups[0]?.rows[0]?.cells).toEqual([
    { text: '10.00%', delta: null },
    { text: '12.00%', delta: { text: '+2.00 pp', verdict: 'better' } },
  ]);
  expect(groups[1]?.rows[0]?.cells[0]).toEqual({ text: '—', delta: null });
  expect(metricRows([first, second], 1)[0]?.rows[0]?.cells[0]?.delta?.text).toBe('−2.00 pp');
});

test('an annual figure is not compared with a run too short for one', () => {
  const short = { ...metric('cagr', 'percent', null), over_period: { value: 0.69, calendar_days: 1 } };
  const cells = metricRows([{ cagr: metric('cagr', 'percent', 0.1) }, { cagr: short }], 0)[0]?.rows[0]?.cells;
  expect(cells).toEqual([
    { text: '10.00%', delta: null },
    { text: '69.00% in 1 day', delta: null },
  ]);
});
