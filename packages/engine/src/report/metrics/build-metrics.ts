import {
  type DailyColumns,
  METRIC_KEYS,
  type MetricEntry,
  type MetricKey,
  type ValueFormat,
} from '@margin/contracts';
import { at, barsHeld, pick } from '../../simulation/columns.ts';
import type { Simulation } from '../../simulation/simulate.ts';
import type { DailyRatios } from '../daily-ratios.ts';
import { roundMoney, roundNumber } from '../rounding.ts';
import { benchmarkMetrics } from './benchmark.ts';
import { analyseDrawdowns } from './drawdowns.ts';
import { marginMetrics } from './margin.ts';
import { isUndefined, type MetricDefinition, type MetricSource, type MetricValue } from './metric.ts';
import { dailyReturns, periodReturns } from './period-returns.ts';
import { ratioMetrics } from './ratios.ts';
import { returnMetrics } from './return.ts';
import { riskMetrics } from './risk.ts';

const MONTHS_A_YEAR = 12;

const DEFINITIONS: Record<MetricKey, MetricDefinition> = {
  ...returnMetrics,
  ...riskMetrics,
  ...ratioMetrics,
  ...benchmarkMetrics,
  ...marginMetrics,
};

export type MetricEntries = Record<MetricKey, MetricEntry>;

/** Every metric of a run, rounded, with all that explains it. */
export function buildMetrics(
  simulation: Simulation,
  ratios: DailyRatios,
  columns: DailyColumns,
): MetricEntries {
  const source = createSource(simulation, ratios, columns);
  return forEachMetric((key) => describeMetric(key, DEFINITIONS[key], source));
}

/** A record of something for every metric, in the order of the contract. */
export function forEachMetric<Entry>(entryOf: (key: MetricKey) => Entry): Record<MetricKey, Entry> {
  const entries = METRIC_KEYS.map((key) => [key, entryOf(key)] as const);
  // fromEntries forgets the keys; METRIC_KEYS has each of them.
  return Object.fromEntries(entries) as Record<MetricKey, Entry>;
}

function createSource(simulation: Simulation, ratios: DailyRatios, columns: DailyColumns): MetricSource {
  const { rows, period } = simulation;
  const returns = dailyReturns(rows.index);
  const held = barsHeld(rows);
  const years = period.months.map((month) => Math.floor(month / MONTHS_A_YEAR));
  return {
    simulation,
    ratios,
    columns,
    returns,
    sortedReturns: returns.toSorted(),
    monthReturns: periodReturns(rows.index, period.months),
    yearReturns: periodReturns(rows.index, years),
    benchmarkReturns: ratios.benchmarkReturn.subarray(1),
    held: {
      leverage: pick(ratios.leverage, held),
      cushion: pick(ratios.cushion, held),
      distanceToCall: pick(ratios.distanceToCall, held),
    },
    drawdowns: analyseDrawdowns(rows.index, ratios.drawdown, period.days),
    calendarDays: at(period.days, period.days.length - 1) - at(period.days, 0),
  };
}

function describeMetric(key: MetricKey, metric: MetricDefinition, source: MetricSource): MetricEntry {
  const { label, group, format, definition } = metric;
  const value = expressible(metric.compute(source));
  return isUndefined(value)
    ? { key, label, group, value: null, format, reason: value.reason, definition }
    : { key, label, group, value: roundValue(value, format), format, definition };
}

const expressible = (value: MetricValue): MetricValue =>
  typeof value === 'number' && !Number.isFinite(value) ? { reason: 'too large to be expressed' } : value;

function roundValue(value: number | string, format: ValueFormat): number | string {
  if (typeof value === 'string') return value;
  return format === 'usd' ? roundMoney(value) : roundNumber(value);
}
