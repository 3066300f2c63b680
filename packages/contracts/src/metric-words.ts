import { isShorterThanAYear } from './annual-metrics.ts';
import { formatDays, formatValue, NO_VALUE, type NumberStyle, type ShownFormat } from './format.ts';
import { type MetricGroup, metricTraits } from './result-document/metrics.ts';
import type { ShownMetric } from './result-view.ts';

export const METRIC_GROUP_TITLES = {
  return: 'Return',
  ratios: 'Ratios',
  risk: 'Risk',
  benchmark: 'Compared to the unlevered instrument',
  margin: 'Margin',
} as const satisfies Record<MetricGroup, string>;
export const METRIC_GROUPS = Object.keys(METRIC_GROUP_TITLES) as MetricGroup[];

const isOwnGroup = (group: string): group is MetricGroup => Object.hasOwn(METRIC_GROUP_TITLES, group);

/** Metrics under the titles of their groups: ours in order, then any other groups of the document. */
export function groupMetrics<Metric extends ShownMetric>(
  metrics: readonly Metric[],
): { group: string; title: string; metrics: Metric[] }[] {
  const groups = new Map<string, Metric[]>(METRIC_GROUPS.map((group) => [group, []]));
  for (const metric of metrics) {
    const members = groups.get(metric.group) ?? [];
    members.push(metric);
    groups.set(metric.group, members);
  }
  return [...groups]
    .filter(([, members]) => members.length > 0)
    .map(([group, members]) => ({
      group,
      title: isOwnGroup(group) ? METRIC_GROUP_TITLES[group] : group,
      metrics: members,
    }));
}

/** Whether a metric shows a plus sign above 0. */
export const isSigned = (key: string): boolean => metricTraits(key)?.signed ?? false;

/** The fixed digits of tables, so that metrics line up. */
export function metricStyle(key: string, format: ShownFormat): NumberStyle {
  return { signed: isSigned(key), digits: format === 'ratio' ? 3 : 2 };
}

interface Growth {
  totalReturn: number | null;
  cagr: number | null;
}

/** The CAGR, or `−57.0% in 3 days` if a run is too short for one. */
export function growthText({ totalReturn, cagr }: Growth, calendarDays: number, style?: NumberStyle): string {
  if (!isShorterThanAYear(calendarDays)) return formatValue(cagr, 'percent', style);
  const text = formatValue(totalReturn, 'percent', style);
  return totalReturn === null ? text : `${text} ${inDays(calendarDays)}`;
}

/** `in 3 days` */
export const inDays = (calendarDays: number): string => `in ${formatDays(calendarDays)}`;

/** A metric as a table shows it, or `−57.00% in 3 days` if a run is too short for an annual figure. */
export function metricText(entry: ShownMetric | undefined): string {
  if (!entry) return NO_VALUE;
  const { key, value, format, over_period } = entry;
  const style = metricStyle(key, format);
  if (value !== null || !over_period) return formatValue(value, format, style);
  return `${formatValue(over_period.value, format, style)} ${inDays(over_period.calendar_days)}`;
}
