import type { ValueFormat } from '@margin/contracts';
import type { NumberStyle } from '../../lib/format.ts';

/** Metrics of which the direction is the message: above 0 they carry a plus. */
const SIGNED = new Set([
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
  return { signed: SIGNED.has(key), digits: format === 'ratio' ? 3 : 2 };
}

/** A headline is read at a glance: whole dollars, one digit of a percentage. */
export function tileStyle(key: string, format: ValueFormat): NumberStyle {
  const digits = { percent: 1, usd: 0, ratio: 2, days: 0, date: 0, count: 0 }[format];
  return { signed: SIGNED.has(key), digits };
}

/** What is good or bad in itself, so that a colour may say so too. */
export function toneOf(key: string, value: unknown): 'good' | 'bad' | undefined {
  if (typeof value !== 'number' || value === 0) return undefined;
  if (key === 'max_drawdown') return 'bad';
  if (key === 'total_return') return value > 0 ? 'good' : 'bad';
  return undefined;
}
