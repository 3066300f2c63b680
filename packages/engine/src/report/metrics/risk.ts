import { NOISE } from '../noise.ts';
import { NEVER_FELL } from './drawdowns.ts';
import {
  annualized,
  type MetricDefinition,
  type MetricSource,
  type MetricValue,
  ratio,
  type Undefined,
  withReturns,
} from './metric.ts';
import { centralMoment, mean, quantile, standardDeviation, sum } from './statistics.ts';

const NO_SPREAD = 'all daily returns are equal';

/** Root mean square of the negative daily returns, over the number of all daily returns. */
export const downsideDeviation = (returns: Float64Array): number =>
  Math.sqrt(sum(returns.map((value) => Math.min(value, 0) ** 2)) / returns.length);

/** The deepest drawdown, 0 or negative. */
export const maximumDrawdown = ({ drawdowns }: MetricSource): number => drawdowns.deepest?.depth ?? 0;

const dateOfBar = ({ simulation }: MetricSource, bar: number | undefined, reason: string): MetricValue =>
  simulation.period.dates[bar ?? -1] ?? { reason };

function recoveryDate(source: MetricSource): MetricValue {
  const { deepest } = source.drawdowns;
  const reason = deepest ? 'not recovered by the end of the run' : NEVER_FELL;
  return dateOfBar(source, deepest?.recoveryBar ?? undefined, reason);
}

const valueAtRisk = ({ sortedReturns }: MetricSource): number => quantile(sortedReturns, 0.05);

function expectedShortfall(source: MetricSource): number {
  const limit = valueAtRisk(source);
  return mean(source.returns.filter((value) => value <= limit + NOISE));
}

/** Adjusted Fisher-Pearson coefficient G1. */
function skewness(returns: Float64Array): number | Undefined {
  const count = returns.length;
  if (standardDeviation(returns) === 0) return { reason: NO_SPREAD };
  const biased = centralMoment(returns, 3) / centralMoment(returns, 2) ** 1.5;
  return (Math.sqrt(count * (count - 1)) / (count - 2)) * biased;
}

/** Excess kurtosis G2. */
function kurtosis(returns: Float64Array): number | Undefined {
  const count = returns.length;
  if (standardDeviation(returns) === 0) return { reason: NO_SPREAD };
  const biased = centralMoment(returns, 4) / centralMoment(returns, 2) ** 2 - 3;
  return ((count - 1) / ((count - 2) * (count - 3))) * ((count + 1) * biased + 6);
}

export const riskMetrics = {
  volatility: {
    label: 'Volatility',
    group: 'risk',
    format: 'percent',
    definition: 'Standard deviation (n - 1) of daily returns x sqrt(252).',
    compute: ({ returns }) => withReturns(returns, 2, () => annualized(standardDeviation(returns))),
  },
  downside_deviation: {
    label: 'Downside deviation',
    group: 'risk',
    format: 'percent',
    definition: 'Root mean square of daily returns below 0, over all days, x sqrt(252).',
    compute: ({ returns }) => annualized(downsideDeviation(returns)),
  },
  max_drawdown: {
    label: 'Maximum drawdown',
    group: 'risk',
    format: 'percent',
    definition: 'The deepest decline of the time-weighted index from its running maximum, which starts at 1.',
    compute: maximumDrawdown,
  },
  max_drawdown_peak_date: {
    label: 'Peak date',
    group: 'risk',
    format: 'date',
    definition: 'First day at the peak before the maximum drawdown.',
    compute: (source) => dateOfBar(source, source.drawdowns.deepest?.peakBar, NEVER_FELL),
  },
  max_drawdown_trough_date: {
    label: 'Trough date',
    group: 'risk',
    format: 'date',
    definition: 'First day at the lowest point of the maximum drawdown.',
    compute: (source) => dateOfBar(source, source.drawdowns.deepest?.troughBar, NEVER_FELL),
  },
  max_drawdown_recovery_date: {
    label: 'Recovery date',
    group: 'risk',
    format: 'date',
    definition: 'First day back at the peak before the maximum drawdown.',
    compute: recoveryDate,
  },
  longest_drawdown_days: {
    label: 'Longest drawdown',
    group: 'risk',
    format: 'days',
    definition: 'Calendar days of the longest drawdown, from its peak to its recovery or the end of the run.',
    compute: ({ drawdowns }) => drawdowns.longestDays,
  },
  average_drawdown: {
    label: 'Average drawdown',
    group: 'risk',
    format: 'percent',
    definition: 'Mean of the deepest points of all drawdowns, including one that has not recovered.',
    compute: ({ drawdowns: { averageDepth } }) =>
      Number.isNaN(averageDepth) ? { reason: NEVER_FELL } : averageDepth,
  },
  time_under_water: {
    label: 'Time under water',
    group: 'risk',
    format: 'percent',
    definition: 'Share of days on which the index is below its running maximum.',
    compute: ({ drawdowns }) => drawdowns.timeUnderWater,
  },
  ulcer_index: {
    label: 'Ulcer index',
    group: 'risk',
    format: 'ratio',
    definition: 'Root mean square of the drawdown on all days, in percentage points.',
    compute: ({ drawdowns }) => drawdowns.ulcerIndex,
  },
  value_at_risk_95: {
    label: 'Value at risk 95%',
    group: 'risk',
    format: 'percent',
    definition: 'The 5% quantile of daily returns (historical, linear).',
    compute: valueAtRisk,
  },
  conditional_value_at_risk_95: {
    label: 'Conditional value at risk 95%',
    group: 'risk',
    format: 'percent',
    definition: 'Mean of daily returns at or below the value at risk.',
    compute: expectedShortfall,
  },
  skewness: {
    label: 'Skewness',
    group: 'risk',
    format: 'ratio',
    definition: 'Skewness of daily returns, corrected for bias. Negative means a long tail of losses.',
    compute: ({ returns }) => withReturns(returns, 3, () => skewness(returns)),
  },
  kurtosis: {
    label: 'Excess kurtosis',
    group: 'risk',
    format: 'ratio',
    definition: 'Kurtosis of daily returns above that of a normal distribution, corrected for bias.',
    compute: ({ returns }) => withReturns(returns, 4, () => kurtosis(returns)),
  },
  tail_ratio: {
    label: 'Tail ratio',
    group: 'risk',
    format: 'ratio',
    definition: 'The 95% quantile of daily returns / the 5% quantile, as absolute values.',
    compute: ({ sortedReturns }) =>
      ratio(
        Math.abs(quantile(sortedReturns, 0.95)),
        Math.abs(quantile(sortedReturns, 0.05)),
        'the 5% quantile of daily returns is 0',
      ),
  },
} as const satisfies Record<string, MetricDefinition>;
