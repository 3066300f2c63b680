import { NEVER_FELL } from './drawdowns.ts';
import { annualised, type MetricDefinition, type MetricSource, ratio, withReturns } from './metric.ts';
import { cagr, totalReturn } from './return.ts';
import { downsideDeviation, maximumDrawdown } from './risk.ts';
import { mean, standardDeviation, sum } from './statistics.ts';

const recoveryFactor = (source: MetricSource) =>
  ratio(totalReturn(source), Math.abs(maximumDrawdown(source)), NEVER_FELL);

export const ratioMetrics = {
  sharpe: {
    label: 'Sharpe ratio',
    group: 'ratios',
    format: 'ratio',
    definition: 'Mean / standard deviation of the daily returns x sqrt(252), risk-free rate 0.',
    compute: ({ returns }) =>
      withReturns(returns, 2, () =>
        ratio(annualised(mean(returns)), standardDeviation(returns), 'all daily returns are equal'),
      ),
  },
  sortino: {
    label: 'Sortino ratio',
    group: 'ratios',
    format: 'ratio',
    definition: 'Mean / downside deviation of the daily returns x sqrt(252), risk-free rate 0.',
    compute: ({ returns }) =>
      ratio(annualised(mean(returns)), downsideDeviation(returns), 'no daily return is below 0'),
  },
  calmar: {
    label: 'Calmar ratio',
    group: 'ratios',
    format: 'ratio',
    definition: 'CAGR / size of the maximum drawdown.',
    compute: (source) => ratio(cagr(source), Math.abs(maximumDrawdown(source)), NEVER_FELL),
    overPeriod: recoveryFactor,
  },
  omega: {
    label: 'Omega ratio',
    group: 'ratios',
    format: 'ratio',
    definition: 'Sum of the daily gains / sum of the daily losses.',
    compute: ({ returns }) =>
      ratio(
        sum(returns.map((value) => Math.max(value, 0))),
        sum(returns.map((value) => Math.max(-value, 0))),
        'no daily return is below 0',
      ),
  },
  recovery_factor: {
    label: 'Recovery factor',
    group: 'ratios',
    format: 'ratio',
    definition: 'Total return / size of the maximum drawdown.',
    compute: recoveryFactor,
  },
  martin: {
    label: 'Martin ratio',
    group: 'ratios',
    format: 'ratio',
    definition: 'CAGR in percent / ulcer index.',
    compute: (source) => ratio(cagr(source) * 100, source.drawdowns.ulcerIndex, NEVER_FELL),
    overPeriod: (source) => ratio(totalReturn(source) * 100, source.drawdowns.ulcerIndex, NEVER_FELL),
  },
} as const satisfies Record<string, MetricDefinition>;
