import { expect, test } from 'vitest';
import { costWaterfall } from './cost-waterfall.ts';
import { handMadeInput, metricsOf } from './testing/hand-made-input.ts';
import { trace } from './testing/trace.ts';

const metrics = metricsOf({
  total_contributed: 100_000,
  dividends: 5_000.25,
  interest_paid: 26_775.34,
  trading_costs: 120.5,
  final_equity: 24_883.79,
});

test('steps from contributions to final equity, with the market gain as the remainder', () => {
  const { x, y, measure } = trace(costWaterfall(handMadeInput({ metrics })), 'USD');
  expect(x).toEqual(['Contributed', 'Market', 'Dividends', 'Interest', 'Costs', 'Final equity']);
  expect(y).toEqual([100_000, -53_220.62, 5_000.25, -26_775.34, -120.5, 24_883.79]);
  expect(measure).toEqual(['absolute', 'relative', 'relative', 'relative', 'relative', 'total']);
});

test('abbreviates amounts, with a true minus sign', () => {
  const { text } = trace(costWaterfall(handMadeInput({ metrics })), 'USD');
  expect(text).toEqual(['$100k', '−$53.2k', '$5k', '−$26.8k', '−$121', '$24.9k']);
});

test('ends below 0 for an account that owes its broker', () => {
  const owing = { ...metrics, final_equity: -3_000 };
  const { y } = trace(costWaterfall(handMadeInput({ metrics: owing })), 'USD');
  expect(y).toMatchObject({ 5: -3_000 });
});
