import { cpiOn } from '@margin/contracts';
import type { MetricDefinition, MetricSource, Undefined } from './metric.ts';
import { compoundAnnualGrowth, finalEquity, growth } from './return.ts';

/** CPI(first bar) / CPI(last bar): what a dollar of the last bar is worth in dollars of the first. */
function deflator({ simulation: { market, period } }: MetricSource): number | Undefined {
  const first = cpiOn(market.cpi, period.dates[0] ?? '');
  const last = cpiOn(market.cpi, period.dates.at(-1) ?? '');
  if (first !== undefined && last !== undefined) return first / last;
  const [begin] = market.cpi.values;
  return {
    reason: begin ? `the consumer price index begins in ${begin.month}` : 'there is no consumer price index',
  };
}

/** The value in money of the first bar. */
function inRealMoney(source: MetricSource, valueWith: (deflator: number) => number): number | Undefined {
  const factor = deflator(source);
  return typeof factor === 'number' ? valueWith(factor) : factor;
}

export const realMoneyMetrics = {
  real_cagr: {
    label: 'Real CAGR',
    group: 'return',
    format: 'percent',
    definition:
      'CAGR after inflation: ((1 + total return) x CPI at the start / CPI at the end) ^ (365 / calendar days) - 1. Not given for runs under 365 days.',
    compute: (source) =>
      inRealMoney(source, (factor) => compoundAnnualGrowth(growth(source) * factor, source.calendarDays)),
    overPeriod: (source) => inRealMoney(source, (factor) => growth(source) * factor - 1),
  },
  real_final_equity: {
    label: 'Real final equity',
    group: 'return',
    format: 'usd',
    definition:
      'Final equity in dollars of the first month: final equity x CPI at the start / CPI at the end.',
    compute: (source) => inRealMoney(source, (factor) => finalEquity(source) * factor),
  },
} as const satisfies Record<string, MetricDefinition>;
