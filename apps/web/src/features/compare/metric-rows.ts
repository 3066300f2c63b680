import {
  formatNumber,
  formatUsd,
  formatValue,
  groupMetrics,
  metricStyle,
  metricText,
  type ShownFormat,
  type ShownMetric,
  type ShownMetrics,
} from '@margin/contracts';
import { verdictOf } from './metric-direction.ts';

export interface Delta {
  /** With its sign and unit: `+1.20 pp`. */
  text: string;
  verdict: 'better' | 'worse' | null;
}

export interface MetricCell {
  text: string;
  /** Null for the baseline itself, and if there is nothing to subtract. */
  delta: Delta | null;
}

export interface MetricRow {
  key: string;
  label: string;
  definition: string | undefined;
  cells: MetricCell[];
}

export interface MetricRows {
  group: string;
  title: string;
  rows: MetricRow[];
}

const DELTA_FORMATS = {
  // The difference of two percentages is in points.
  percent: (change, digits) => `${formatNumber(change * 100, { digits, signed: true })} pp`,
  usd: (change, digits) => formatUsd(change, { digits, signed: true }),
  ratio: (change, digits) => formatNumber(change, { digits, signed: true }),
  days: (change) => `${formatNumber(change, { digits: wholeOr1(change), signed: true })} d`,
  count: (change) => formatNumber(change, { digits: wholeOr1(change), signed: true }),
  date: () => '',
  plain: (change) => `${change > 0 ? '+' : ''}${formatValue(change, 'plain')}`,
} as const satisfies Record<ShownFormat, (change: number, digits: number) => string>;

const wholeOr1 = (value: number) => (Number.isInteger(value) ? 0 : 1);

/** The difference of two values; null for dates, missing values and equal ones. */
export function deltaOf(entry: ShownMetric | undefined, baseline: ShownMetric | undefined): Delta | null {
  if (typeof entry?.value !== 'number' || typeof baseline?.value !== 'number') return null;
  const change = entry.value - baseline.value;
  if (change === 0 || entry.format === 'date') return null;
  const { digits = 2 } = metricStyle(entry.key, entry.format);
  return {
    text: DELTA_FORMATS[entry.format](change, digits),
    verdict: verdictOf(entry.key, change),
  };
}

/** The metrics of several results side by side, with differences from the one at `baseline`. */
export function metricRows(all: readonly ShownMetrics[], baseline: number): MetricRows[] {
  const entries = new Map<string, ShownMetric>();
  for (const metrics of all) {
    for (const [key, entry] of Object.entries(metrics)) if (!entries.has(key)) entries.set(key, entry);
  }
  const row = ({ key, label, definition }: ShownMetric): MetricRow => ({
    key,
    label,
    definition,
    cells: all.map((metrics, i) => cellOf(metrics[key], i === baseline ? undefined : all[baseline]?.[key])),
  });
  return groupMetrics([...entries.values()]).map(({ group, title, metrics }) => ({
    group,
    title,
    rows: metrics.map(row),
  }));
}

const cellOf = (entry: ShownMetric | undefined, baseline: ShownMetric | undefined): MetricCell => ({
  text: metricText(entry),
  delta: deltaOf(entry, baseline),
});
