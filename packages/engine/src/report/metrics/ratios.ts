import { NEVER_FELL } from './drawdowns.ts';
import { annualized, type MetricDefinition, type MetricSource, ratio, withReturns } from './metric.ts';
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
    definition: 'Mean / standard deviation of daily returns x sqrt(252), with a risk-free rate of 0.',
    compute: ({ returns }) =>
      withReturns(returns, 2, () =>
        ratio(annualized(mean(returns)), standardDeviation(returns), 'all daily returns are equal'),
      ),
  },
  sortino: {
    label: 'Sortino ratio',
    group: 'ratios',
    format: 'ratio',
    definition: 'Mean / downside deviation of daily returns x sqrt(252), with a risk-free rate of 0.',
    compute: ({ returns }) =>
      ratio(annualized(mean(returns)), downsideDeviation(returns), 'no daily return is below 0'),
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
    definition: 'Sum of daily gains / sum of daily losses.',
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
