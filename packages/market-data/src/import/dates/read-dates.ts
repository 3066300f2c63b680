import type { DateOrder } from '@margin/contracts';
import { type DateReadings, readDateCell } from './date-cell.ts';
import { numberDates } from './number-dates.ts';

/** One way to read a column, offered as a choice. */
export interface DateChoice {
  order: DateOrder;
  /** The first cell that the choices read differently, and the day that this one reads (ISO). */
  cell: string;
  day: string;
}

export interface ReadDates {
  /** A day for each cell (ISO); null if it has none. */
  dates: (string | null)[];
  /** Null if the order of the parts makes no difference. */
  order: DateOrder | null;
  /** The possible orders, if there are several. */
  choices: DateChoice[];
  /** Whether the user must choose; until then all dates are null. */
  isOpen: boolean;
}

interface Reading {
  order: DateOrder;
  dates: (string | null)[];
  /** Rows that this order would reject. */
  faults: number;
}

const ORDERS: readonly DateOrder[] = ['mdy', 'dmy', 'ymd'];

interface Rules {
  /** The user's answer. */
  order: DateOrder | undefined;
  /** The last day that is not in the future (ISO). */
  today: string;
  /** Whether the rows are in chronological order, in either direction, and end by today. */
  isSeries: boolean;
}

/** The days in a column. Orders that the rows contradict are ruled out. */
export function readDates(cells: readonly string[], rules: Rules): ReadDates {
  const ofNumber = numberDates(cells, rules.today);
  if (ofNumber) return { dates: cells.map(ofNumber), order: null, choices: [], isOpen: false };
  const latestYear = latestYearOf(rules.today);
  const parsed = cells.map((cell) => readDateCell(cell, latestYear));
  const all = ORDERS.map((order) => readingOf(parsed, order, rules));
  const readings = distinct(all);
  const choices = readings.length > 1 ? choicesOf(readings, cells) : [];
  const chosen = rules.order && readingOf(parsed, rules.order, rules);
  const least = Math.min(...readings.map(({ faults }) => faults));
  const [best, second] = readings.filter(({ faults }) => faults === least);
  const taken = chosen ?? (second ? undefined : (best ?? all[0]));
  if (!taken) return { dates: cells.map(() => null), order: null, choices, isOpen: true };
  return { dates: taken.dates, order: choices.length > 0 ? taken.order : null, choices, isOpen: false };
}

function readingOf(parsed: readonly DateReadings[], order: DateOrder, { today, isSeries }: Rules): Reading {
  const dates = parsed.map((readings) => readings[order]);
  const days = dates.filter((date) => date !== null);
  const missing = dates.length - days.length;
  if (!isSeries) return { order, dates, faults: missing };
  const future = days.filter((date) => date > today).length;
  const { up, down } = stepsIn(days);
  return { order, dates, faults: missing + future + Math.min(up, down) };
}

/** The orders in which every cell is a day. */
export function ordersOf(cells: readonly string[], today: string): DateOrder[] {
  const latestYear = latestYearOf(today);
  const parsed = cells.map((cell) => readDateCell(cell, latestYear));
  return ORDERS.filter((order) => parsed.every((readings) => readings[order] !== null));
}

/** Payments may be announced a year ahead. */
const latestYearOf = (today: string) => Number(today.slice(0, 4)) + 1;

/** How often a list of days goes forward and back. */
export function stepsIn(days: readonly string[]): { up: number; down: number } {
  let [up, down] = [0, 0];
  days.forEach((day, i) => {
    const before = days[i - 1] ?? day;
    if (day > before) up++;
    if (day < before) down++;
  });
  return { up, down };
}

/** Orders that read at least half of the cells, without duplicate results. */
function distinct(readings: readonly Reading[]): Reading[] {
  const good = readings.filter(
    ({ dates }) => dates.filter((date) => date !== null).length * 2 >= dates.length,
  );
  const byDates = new Map(good.toReversed().map((reading) => [reading.dates.join(), reading]));
  return [...byDates.values()].reverse();
}

function choicesOf(readings: readonly Reading[], cells: readonly string[]): DateChoice[] {
  const daysAt = (index: number) => readings.map(({ dates }) => dates[index]);
  const apart = cells.findIndex((_, i) => {
    const days = daysAt(i);
    return days.every((day) => day !== null) && new Set(days).size === days.length;
  });
  const index = Math.max(apart, 0);
  return readings.flatMap(({ order, dates }) => {
    const day = dates[index];
    return day ? [{ order, cell: cells[index] ?? '', day }] : [];
  });
}
