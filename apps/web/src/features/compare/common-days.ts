import { type Dataframe, type DataframeCell, dailyValues } from '@margin/contracts';

/** The compared columns of a daily table. */
export interface DailySeries {
  dates: string[];
  /** USD. */
  equity: (number | null)[];
  /** Time-weighted, 1 at the start of the run. */
  index: (number | null)[];
}

/**
 * Reads the compared columns of a daily table; missing ones are empty. Without an index, equity stands in for
 * it.
 */
export function dailySeries(dataframe: Dataframe | null): DailySeries {
  const dates = dataframe && dailyValues(dataframe, 'date');
  if (!dates) return { dates: [], equity: [], index: [] };
  const numbers = (values: readonly (DataframeCell | null)[] | null) =>
    (values ?? dates.map(() => null)).map((cell) => (typeof cell === 'number' ? cell : null));
  const equity = numbers(dailyValues(dataframe, 'equity'));
  const index = dailyValues(dataframe, 'twr_index');
  return { dates: dates.map(String), equity, index: index ? numbers(index) : equity };
}

/** Whether the drawdown is that of equity, which deposits raise. */
export const lacksIndex = (dataframe: Dataframe | null): boolean =>
  dataframe !== null &&
  dailyValues(dataframe, 'equity') !== null &&
  dailyValues(dataframe, 'twr_index') === null;

/** The days in all of the lists, in order. */
export function commonDates(lists: readonly (readonly string[])[]): string[] {
  const [first = [], ...others] = lists;
  const sets = others.map((dates) => new Set(dates));
  return [...new Set(first)].filter((date) => sets.every((dates) => dates.has(date))).sort();
}

/** The values of a series on some of its days. */
export function valuesOn(
  dates: readonly string[],
  series: Pick<DailySeries, 'dates'>,
  values: readonly (number | null)[],
): (number | null)[] {
  const byDate = new Map(series.dates.map((date, i) => [date, values[i] ?? null]));
  return dates.map((date) => byDate.get(date) ?? null);
}

const START = 100;

/** Rebases values to 100 on the first day. All null if the first is missing or not above 0. */
export function normalize(values: readonly (number | null)[]): (number | null)[] {
  const first = values[0] ?? null;
  if (first === null || first <= 0) return values.map(() => null);
  return values.map((value) => (value === null ? null : (value / first) * START));
}

/** The distance of each value from its previous peak, as a fraction of 0 or less. */
export function drawdownOf(values: readonly (number | null)[]): (number | null)[] {
  let peak = 0;
  return values.map((value) => {
    if (value === null) return null;
    peak = Math.max(peak, value);
    return peak > 0 ? value / peak - 1 : null;
  });
}
