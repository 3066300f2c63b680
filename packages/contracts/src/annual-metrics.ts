import { dailyValues } from './external-document/daily-values.ts';
import { dayNumber } from './primitives.ts';
import type { MetricKey } from './result-document/index.ts';
import type { ResultView, ShownMetric, ShownMetrics } from './result-view.ts';

const SHORTEST_DAYS = 365;

/** A run this short has no annual figures: annualizing a few weeks would exaggerate. */
export const isShorterThanAYear = (calendarDays: number): boolean => calendarDays < SHORTEST_DAYS;

/** The reason why a run of so few calendar days has no annual figure. */
export const tooShortForAYear = (calendarDays: number): string =>
  `annual figures need ${SHORTEST_DAYS} calendar days; this run has ${calendarDays}`;

/** Calendar days from one ISO date to another. */
export const calendarDaysBetween = (from: string, to: string): number => dayNumber(to) - dayNumber(from);

/** The annual metrics. */
export const ANNUAL_METRICS = [
  'cagr',
  'xirr',
  'calmar',
  'martin',
  'volatility_drag',
  'benchmark_cagr',
] as const satisfies readonly MetricKey[];
type AnnualMetric = (typeof ANNUAL_METRICS)[number];

type MetricOf = (key: MetricKey) => number;

/** Computed from the document's other metrics, which cover the whole period; NaN if one is missing. */
const OVER_PERIOD: Record<AnnualMetric, (metricOf: MetricOf, leverage: number) => number> = {
  cagr: (metricOf) => metricOf('total_return'),
  // With later contributions it would need all of their dates.
  xirr: (metricOf) =>
    metricOf('contributions') === 0 ? metricOf('multiple_on_contributed') - 1 : Number.NaN,
  calmar: (metricOf) => metricOf('recovery_factor'),
  martin: (metricOf) => (metricOf('total_return') * 100) / metricOf('ulcer_index'),
  volatility_drag: (metricOf, leverage) =>
    leverage * metricOf('benchmark_total_return') - metricOf('total_return'),
  benchmark_cagr: (metricOf) => metricOf('benchmark_total_return'),
};

/**
 * A document's metrics as they are shown and compared. Engines before 1.1.0 annualized runs of any length: for a run
 * shorter than a year, its annual figures are replaced by the figures over the period.
 */
export function shownMetrics(document: ResultView): ShownMetrics {
  const { metrics, parameters } = document;
  const calendarDays = calendarDaysOf(document);
  if (calendarDays === null || !isShorterThanAYear(calendarDays)) return metrics;
  const metricOf: MetricOf = (key) => {
    const value = metrics[key]?.value;
    return typeof value === 'number' ? value : Number.NaN;
  };
  const shown: ShownMetrics = { ...metrics };
  for (const key of ANNUAL_METRICS) {
    const entry = metrics[key];
    if (!entry || entry.value === null) continue;
    const value = OVER_PERIOD[key](metricOf, parameters.leverage ?? Number.NaN);
    shown[key] = withoutYear(entry, value, calendarDays);
  }
  return shown;
}

/** Only for runs of this product; other programs may annualize as they like. */
function calendarDaysOf({ dataframe, provenance }: ResultView): number | null {
  const dates = dataframe && provenance && dailyValues(dataframe, 'date');
  return dates && calendarDaysBetween(String(dates[0]), String(dates.at(-1)));
}

const withoutYear = (entry: ShownMetric, overPeriod: number, calendar_days: number): ShownMetric => ({
  ...entry,
  value: null,
  reason: tooShortForAYear(calendar_days),
  ...(Number.isFinite(overPeriod) && { over_period: { value: overPeriod, calendar_days } }),
});
