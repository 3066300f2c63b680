import { at } from '../../simulation/daily-series.ts';
import {
  annualized,
  difference,
  isUndefined,
  type MetricDefinition,
  type MetricSource,
  type MetricValue,
  ratio,
  TRADING_DAYS_A_YEAR,
  withReturns,
} from './metric.ts';
import { cagr, compoundAnnualGrowth, totalReturn } from './return.ts';
import { covariance, mean, standardDeviation } from './statistics.ts';

const STILL_BENCHMARK = 'the unlevered instrument does not move';

const benchmarkGrowth = ({ ratios: { benchmarkIndex } }: MetricSource): number =>
  at(benchmarkIndex, benchmarkIndex.length - 1);

const benchmarkReturn = (source: MetricSource): number => benchmarkGrowth(source) - 1;

const benchmarkCagr = (source: MetricSource): number =>
  compoundAnnualGrowth(benchmarkGrowth(source), source.calendarDays);

const activeReturns = ({ returns, benchmarkReturns }: MetricSource): Float64Array =>
  returns.map((value, i) => value - at(benchmarkReturns, i));

function beta({ returns, benchmarkReturns }: MetricSource) {
  return withReturns(returns, 2, () =>
    ratio(covariance(returns, benchmarkReturns), standardDeviation(benchmarkReturns) ** 2, STILL_BENCHMARK),
  );
}

function alpha(source: MetricSource): MetricValue {
  const slope = beta(source);
  if (isUndefined(slope)) return slope;
  return difference(mean(source.returns), slope * mean(source.benchmarkReturns)) * TRADING_DAYS_A_YEAR;
}

function correlation({ returns, benchmarkReturns }: MetricSource) {
  const spreads = () => standardDeviation(returns) * standardDeviation(benchmarkReturns);
  return withReturns(returns, 2, () =>
    ratio(
      covariance(returns, benchmarkReturns),
      spreads(),
      'the strategy or the unlevered instrument does not move',
    ),
  );
}

function rSquared(source: MetricSource): MetricValue {
  const coefficient = correlation(source);
  return isUndefined(coefficient) ? coefficient : coefficient ** 2;
}

/** The strategy's mean return divided by the benchmark's, over the days that pass. */
function capture(
  { returns, benchmarkReturns }: MetricSource,
  passes: (benchmark: number) => boolean,
  reason: string,
): MetricValue {
  let strategy = 0;
  let benchmark = 0;
  for (let day = 0; day < returns.length; day += 1) {
    if (!passes(at(benchmarkReturns, day))) continue;
    strategy += at(returns, day);
    benchmark += at(benchmarkReturns, day);
  }
  // Both means cover the same days.
  return ratio(strategy, benchmark, reason);
}

export const benchmarkMetrics = {
  beta: {
    label: 'Beta',
    group: 'benchmark',
    format: 'ratio',
    definition:
      "Covariance of daily returns with the unlevered instrument's / variance of the unlevered instrument's.",
    compute: beta,
  },
  alpha: {
    label: 'Alpha',
    group: 'benchmark',
    format: 'percent',
    definition: "(Mean daily return - beta x mean of the unlevered instrument's) x 252.",
    compute: alpha,
  },
  correlation: {
    label: 'Correlation',
    group: 'benchmark',
    format: 'ratio',
    definition: "Correlation of daily returns with the unlevered instrument's.",
    compute: correlation,
  },
  r_squared: {
    label: 'R squared',
    group: 'benchmark',
    format: 'ratio',
    definition: 'Square of the correlation.',
    compute: rSquared,
  },
  tracking_error: {
    label: 'Tracking error',
    group: 'benchmark',
    format: 'percent',
    definition: "Standard deviation (n - 1) of daily returns minus the unlevered instrument's, x sqrt(252).",
    compute: (source) =>
      withReturns(source.returns, 2, () => annualized(standardDeviation(activeReturns(source)))),
  },
  information_ratio: {
    label: 'Information ratio',
    group: 'benchmark',
    format: 'ratio',
    definition: "Mean / standard deviation of daily returns minus the unlevered instrument's, x sqrt(252).",
    compute: (source) =>
      withReturns(source.returns, 2, () => {
        const active = activeReturns(source);
        return ratio(
          annualized(mean(active)),
          standardDeviation(active),
          'the strategy moves exactly with the instrument',
        );
      }),
  },
  up_capture: {
    label: 'Up capture',
    group: 'benchmark',
    format: 'ratio',
    definition: "Mean daily return / the unlevered instrument's, on days the unlevered instrument rose.",
    compute: (source) => capture(source, (benchmark) => benchmark > 0, 'the unlevered instrument never rose'),
  },
  down_capture: {
    label: 'Down capture',
    group: 'benchmark',
    format: 'ratio',
    definition: "Mean daily return / the unlevered instrument's, on days the unlevered instrument fell.",
    compute: (source) => capture(source, (benchmark) => benchmark < 0, 'the unlevered instrument never fell'),
  },
  excess_return: {
    label: 'Excess return',
    group: 'benchmark',
    format: 'percent',
    definition: "Total return minus the unlevered instrument's.",
    compute: (source) => difference(totalReturn(source), benchmarkReturn(source)),
  },
  volatility_drag: {
    label: 'Volatility drag',
    group: 'benchmark',
    format: 'percent',
    definition:
      'Target leverage x CAGR of the unlevered instrument - CAGR: the cost of volatility, interest and fees.',
    compute: (source) =>
      difference(source.simulation.parameters.leverage * benchmarkCagr(source), cagr(source)),
    overPeriod: (source) =>
      difference(source.simulation.parameters.leverage * benchmarkReturn(source), totalReturn(source)),
  },
  benchmark_total_return: {
    label: 'Unlevered total return',
    group: 'benchmark',
    format: 'percent',
    definition: 'Growth of the instrument without a loan, with dividends reinvested and no costs.',
    compute: benchmarkReturn,
  },
  benchmark_cagr: {
    label: 'Unlevered CAGR',
    group: 'benchmark',
    format: 'percent',
    definition: '(1 + unlevered total return) ^ (365 / calendar days) - 1.',
    compute: benchmarkCagr,
    overPeriod: benchmarkReturn,
  },
} as const satisfies Record<string, MetricDefinition>;
