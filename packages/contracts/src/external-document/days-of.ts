import { z } from 'zod';
import { IsoDateSchema } from '../primitives.ts';
import { dailyValues } from './daily-values.ts';
import type { JsonObject } from './json-value.ts';
import { readCharts } from './read-charts.ts';
import { readTable } from './read-table.ts';
import { listOf } from './typed-array.ts';

interface Days {
  first: string;
  last: string;
}

function rangeOf(values: readonly unknown[]): Days | null {
  let first: string | undefined;
  let last: string | undefined;
  for (const value of values) {
    const day = typeof value === 'string' ? value.slice(0, 10) : '';
    if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) continue;
    if (first === undefined || day < first) first = day;
    if (last === undefined || day > last) last = day;
  }
  const range = z.object({ first: IsoDateSchema, last: IsoDateSchema }).safeParse({ first, last });
  return range.data ?? null;
}

/** The first and last day of a document: from its daily table, otherwise from its charts. */
export function daysOf({ dataframe, charts }: JsonObject): Days | null {
  const table = readTable(dataframe);
  const days = table && rangeOf(dailyValues(table, 'date') ?? []);
  if (days) return days;
  const places = Object.values(readCharts(charts).charts).flatMap(({ data }) =>
    data.map((trace) => rangeOf(listOf(trace.x) ?? [])),
  );
  return rangeOf(places.flatMap((range) => (range ? [range.first, range.last] : [])));
}
