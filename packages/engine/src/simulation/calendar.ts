import { type Bars, dayNumber, firstIndex } from '@margin/contracts';
import { at } from './daily-series.ts';

/** The dates from start to end that every series has. */
export function commonDates(
  series: readonly { readonly bars: Bars }[],
  { startDate, endDate }: { startDate: string; endDate: string },
): readonly string[] {
  const [dates = [], ...others] = series.map(({ bars }) => {
    const first = firstIndex(bars.dates, (date) => date >= startDate);
    const end = firstIndex(bars.dates, (date) => date > endDate);
    return bars.dates.slice(first, end);
  });
  if (others.length === 0) return dates;
  const known = others.map((each) => new Set(each));
  return dates.filter((date) => known.every((each) => each.has(date)));
}

/** Day numbers, and months since year 0, of ascending dates. Parses one date per month, since a run has thousands. */
export function numberDates(dates: readonly string[]): { days: Float64Array; months: Float64Array } {
  const days = new Float64Array(dates.length);
  const months = new Float64Array(dates.length);
  let month = 'none';
  let number = 0;
  let lastDayBefore = 0;
  for (const [bar, date] of dates.entries()) {
    if (!date.startsWith(month)) {
      month = date.slice(0, 7);
      number = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1;
      lastDayBefore = dayNumber(`${month}-01`) - 1;
    }
    days[bar] = lastDayBefore + Number(date.slice(8));
    months[bar] = number;
  }
  return { days, months };
}

const MONTHS = { month: 1, quarter: 3, year: 12 } as const;
export type CalendarPeriod = keyof typeof MONTHS;

/** Whether a bar is the first of a calendar month, quarter or year among the bars. */
export function startsPeriod(
  { months }: { readonly months: Float64Array },
  every: CalendarPeriod,
  bar: number,
): boolean {
  const length = MONTHS[every];
  return Math.floor(at(months, bar) / length) !== Math.floor(at(months, bar - 1) / length);
}

/** A column of a series, on dates that the series has. */
export function valuesOn(
  { dates: all }: Bars,
  values: readonly number[],
  dates: readonly string[],
): Float64Array {
  const [firstDate = ''] = dates;
  let row = firstIndex(all, (date) => date >= firstDate);
  // Nearly always, no other series lacks a date.
  if (all[row + dates.length - 1] === dates.at(-1))
    return new Float64Array(values.slice(row, row + dates.length));
  return Float64Array.from(dates, (date) => {
    while (all[row] !== date) {
      if (row >= all.length) throw new RangeError(`there is no row on ${date}`);
      row += 1;
    }
    return values[row] ?? Number.NaN;
  });
}
