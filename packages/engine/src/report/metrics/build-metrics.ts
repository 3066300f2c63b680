import {
  type DailyTable,
  isShorterThanAYear,
  METRIC_KEYS,
  type MetricEntry,
  type MetricKey,
  recordOf,
  tooShortForAYear,
  type ValueFormat,
} from '@margin/contracts';
import { at, barsHeld, pick } from '../../simulation/daily-series.ts';
import type { Simulation } from '../../simulation/simulate.ts';
import type { DailyRatios } from '../daily-ratios.ts';
import { roundMoney, roundNumber } from '../rounding.ts';
import { benchmarkMetrics } from './benchmark.ts';
import { analyseDrawdowns } from './drawdowns.ts';
import { marginMetrics } from './margin.ts';
import { isUndefined, type MetricDefinition, type MetricSource, type MetricValue } from './metric.ts';
import { dailyReturns, periodReturns } from './period-returns.ts';
import { ratioMetrics } from './ratios.ts';
import { realMoneyMetrics } from './real-money.ts';
import { returnMetrics } from './return.ts';
import { riskMetrics } from './risk.ts';
import { tradingMetrics } from './trading.ts';

const MONTHS_A_YEAR = 12;

const DEFINITIONS: Record<MetricKey, MetricDefinition> = {
  ...returnMetrics,
  ...riskMetrics,
  ...ratioMetrics,
  ...benchmarkMetrics,
  ...marginMetrics,
  ...tradingMetrics,
  ...realMoneyMetrics,
};

export type MetricEntries = Record<MetricKey, MetricEntry>;

/** Every metric of a run, rounded, with its explanation. */
export function buildMetrics(
  simulation: Simulation,
  ratios: DailyRatios,
  columns: DailyTable,
): MetricEntries {
  const source = createSource(simulation, ratios, columns);
  return recordOf(METRIC_KEYS, (key) => describeMetric(key, DEFINITIONS[key], source));
}

function createSource(simulation: Simulation, ratios: DailyRatios, columns: DailyTable): MetricSource {
  const { daily, period } = simulation;
  const returns = dailyReturns(daily.index);
  const held = barsHeld(daily);
  const years = period.months.map((month) => Math.floor(month / MONTHS_A_YEAR));
  return {
    simulation,
    ratios,
    columns,
    returns,
    sortedReturns: returns.toSorted(),
    monthReturns: periodReturns(daily.index, period.months),
    yearReturns: periodReturns(daily.index, years),
    benchmarkReturns: ratios.benchmarkReturn.subarray(1),
    held: {
      leverage: pick(ratios.leverage, held),
      cushion: pick(ratios.cushion, held),
      distanceToCall: pick(ratios.distanceToCall, held),
    },
    drawdowns: analyseDrawdowns(daily.index, ratios.drawdown, period.days),
    calendarDays: at(period.days, period.days.length - 1) - at(period.days, 0),
  };
}

function describeMetric(key: MetricKey, metric: MetricDefinition, source: MetricSource): MetricEntry {
  const { label, group, format, definition } = metric;
  const { value, ...why } = measure(metric, source);
  return { key, label, group, value, format, ...why, definition };
}

/** The rounded value, or the reason why there is none. */
function measure(metric: MetricDefinition, source: MetricSource): Pick<MetricEntry, 'value' | 'reason'> {
  if (metric.overPeriod && isShorterThanAYear(source.calendarDays))
    return overPeriod(expressible(metric.overPeriod(source)), source);
  const value = expressible(metric.compute(source));
  return isUndefined(value)
    ? { value: null, reason: value.reason }
    : { value: roundValue(value, metric.format) };
}

/** An annual figure of a run shorter than a year: no value, but the figure over the days of the run. */
function overPeriod(
  value: MetricValue,
  { calendarDays }: MetricSource,
): Pick<MetricEntry, 'value' | 'reason' | 'over_period'> {
  const none = { value: null, reason: tooShortForAYear(calendarDays) };
  if (typeof value !== 'number') return none;
  return { ...none, over_period: { value: roundNumber(value), calendar_days: calendarDays } };
}

const expressible = (value: MetricValue): MetricValue =>
  typeof value === 'number' && !Number.isFinite(value) ? { reason: 'too large to be expressed' } : value;

function roundValue(value: number | string, format: ValueFormat): number | string {
  if (typeof value === 'string') return value;
  return format === 'usd' ? roundMoney(value) : roundNumber(value);
}
