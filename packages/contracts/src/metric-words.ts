import type { NumberStyle } from './format.ts';
import type { MetricGroup, ValueFormat } from './result-document/metrics.ts';

export const METRIC_GROUP_TITLES = {
  return: 'Return',
  ratios: 'Ratios',
  risk: 'Risk',
  benchmark: 'Against the unlevered instrument',
  margin: 'Margin',
} as const satisfies Record<MetricGroup, string>;
export const METRIC_GROUPS = Object.keys(METRIC_GROUP_TITLES) as MetricGroup[];

/** Metrics of which the direction is the message: above 0 they carry a plus. */
export const SIGNED_METRICS: ReadonlySet<string> = new Set([
  'total_return',
  'net_profit',
  'best_day',
  'worst_day',
  'best_month',
  'worst_month',
  'best_year',
  'worst_year',
  'alpha',
  'excess_return',
  'benchmark_total_return',
  'contributions',
]);

/** Two digits for a table, where one metric stands under another. */
export function metricStyle(key: string, format: ValueFormat): NumberStyle {
  return { signed: SIGNED_METRICS.has(key), digits: format === 'ratio' ? 3 : 2 };
}
