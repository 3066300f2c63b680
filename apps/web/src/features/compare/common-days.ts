import type { Dataframe } from '@margin/contracts';

/** What of a daily table is laid over those of other results. */
export interface DailySeries {
  dates: string[];
  /** USD. */
  equity: (number | null)[];
  /** Time-weighted, 1 at the start of the run. */
  index: (number | null)[];
}

/** The columns of a daily table by name; a column that a document lacks is empty. */
export function dailySeries({ columns, data }: Dataframe): DailySeries {
  const column = (name: string) => {
    const at = columns.indexOf(name);
    return data.map((row) => (at < 0 ? null : (row[at] ?? null)));
  };
  const numbers = (name: string) => column(name).map((cell) => (typeof cell === 'number' ? cell : null));
  return { dates: column('date').map(String), equity: numbers('equity'), index: numbers('twr_index') };
}

/** The days that all of the lists have, in order. */
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

/** Values on one scale: 100 on the first day. All null where the first is missing or not above 0. */
export function normalize(values: readonly (number | null)[]): (number | null)[] {
  const first = values[0] ?? null;
  if (first === null || first <= 0) return values.map(() => null);
  return values.map((value) => (value === null ? null : (value / first) * START));
}

/** How far each value is below the highest before it, as a fraction of 0 or less. */
export function drawdownOf(values: readonly (number | null)[]): (number | null)[] {
  let peak = 0;
  return values.map((value) => {
    if (value === null) return null;
    peak = Math.max(peak, value);
    return peak > 0 ? value / peak - 1 : null;
  });
}
