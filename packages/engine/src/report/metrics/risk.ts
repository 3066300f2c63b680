import { NOISE } from '../noise.ts';
import { NEVER_FELL } from './drawdowns.ts';
import {
  annualised,
  type MetricDefinition,
  type MetricSource,
  type MetricValue,
  ratio,
  type Undefined,
  withReturns,
} from './metric.ts';
import { centralMoment, mean, quantile, standardDeviation, sum } from './statistics.ts';

const NO_SPREAD = 'all daily returns are equal';

/** Root of the mean square of the negative daily returns, over the number of all of them. */
export const downsideDeviation = (returns: Float64Array): number =>
  Math.sqrt(sum(returns.map((value) => Math.min(value, 0) ** 2)) / returns.length);

/** The deepest drawdown, 0 or negative. */
export const maximumDrawdown = ({ drawdowns }: MetricSource): number => drawdowns.deepest?.depth ?? 0;

const dateOfBar = ({ simulation }: MetricSource, bar: number | undefined, reason: string): MetricValue =>
  simulation.period.dates[bar ?? -1] ?? { reason };

function recoveryDate(source: MetricSource): MetricValue {
  const { deepest } = source.drawdowns;
  const reason = deepest ? 'the peak is not regained by the last bar' : NEVER_FELL;
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
    definition: 'Standard deviation of the daily returns (n - 1) x sqrt(252).',
    compute: ({ returns }) => withReturns(returns, 2, () => annualised(standardDeviation(returns))),
  },
  downside_deviation: {
    label: 'Downside deviation',
    group: 'risk',
    format: 'percent',
    definition: 'Root of the mean square of the daily returns below 0, over all days, x sqrt(252).',
    compute: ({ returns }) => annualised(downsideDeviation(returns)),
  },
  max_drawdown: {
    label: 'Maximum drawdown',
    group: 'risk',
    format: 'percent',
    definition: 'The deepest fall of the time-weighted index below its running maximum, with 1 at the start.',
    compute: maximumDrawdown,
  },
  max_drawdown_peak_date: {
    label: 'Peak before it',
    group: 'risk',
    format: 'date',
    definition: 'First bar at the maximum from which the deepest drawdown fell.',
    compute: (source) => dateOfBar(source, source.drawdowns.deepest?.peakBar, NEVER_FELL),
  },
  max_drawdown_trough_date: {
    label: 'Trough of it',
    group: 'risk',
    format: 'date',
    definition: 'First bar at the lowest point of the deepest drawdown.',
    compute: (source) => dateOfBar(source, source.drawdowns.deepest?.troughBar, NEVER_FELL),
  },
  max_drawdown_recovery_date: {
    label: 'Recovery from it',
    group: 'risk',
    format: 'date',
    definition: 'First bar back at the maximum from which the deepest drawdown fell.',
    compute: recoveryDate,
  },
  longest_drawdown_days: {
    label: 'Longest drawdown',
    group: 'risk',
    format: 'days',
    definition: 'Calendar days of the longest drawdown, from its peak to its recovery or the last bar.',
    compute: ({ drawdowns }) => drawdowns.longestDays,
  },
  average_drawdown: {
    label: 'Average drawdown',
    group: 'risk',
    format: 'percent',
    definition: 'Mean of the deepest points of all drawdowns, one still open included.',
    compute: ({ drawdowns: { averageDepth } }) =>
      Number.isNaN(averageDepth) ? { reason: NEVER_FELL } : averageDepth,
  },
  time_under_water: {
    label: 'Time under water',
    group: 'risk',
    format: 'percent',
    definition: 'Share of all bars on which the index is below its running maximum.',
    compute: ({ drawdowns }) => drawdowns.timeUnderWater,
  },
  ulcer_index: {
    label: 'Ulcer index',
    group: 'risk',
    format: 'ratio',
    definition: 'Root of the mean square of the drawdowns of all bars, in percentage points.',
    compute: ({ drawdowns }) => drawdowns.ulcerIndex,
  },
  value_at_risk_95: {
    label: 'Value at risk 95 %',
    group: 'risk',
    format: 'percent',
    definition: 'The 5 % quantile of the daily returns (historical, linear).',
    compute: valueAtRisk,
  },
  conditional_value_at_risk_95: {
    label: 'Conditional value at risk 95 %',
    group: 'risk',
    format: 'percent',
    definition: 'Mean of the daily returns at or below the value at risk.',
    compute: expectedShortfall,
  },
  skewness: {
    label: 'Skewness',
    group: 'risk',
    format: 'ratio',
    definition: 'Skewness of the daily returns, corrected for bias; negative is a long tail of losses.',
    compute: ({ returns }) => withReturns(returns, 3, () => skewness(returns)),
  },
  kurtosis: {
    label: 'Excess kurtosis',
    group: 'risk',
    format: 'ratio',
    definition: 'Kurtosis of the daily returns above that of a normal distribution, corrected for bias.',
    compute: ({ returns }) => withReturns(returns, 4, () => kurtosis(returns)),
  },
  tail_ratio: {
    label: 'Tail ratio',
    group: 'risk',
    format: 'ratio',
    definition: 'The 95 % quantile of the daily returns over the 5 % one, both as sizes.',
    compute: ({ sortedReturns }) =>
      ratio(
        Math.abs(quantile(sortedReturns, 0.95)),
        Math.abs(quantile(sortedReturns, 0.05)),
        'the 5 % quantile of the daily returns is 0',
      ),
  },
} as const satisfies Record<string, MetricDefinition>;
