import {
  fromWritten,
  IsoDateSchema,
  MAXIMUM_SWEEP_CELLS,
  NUMBER_AXES,
  type SweepAxis,
  type SweptParameter,
  type Unit,
} from '@margin/contracts';
import { isSweptNumber, labelOf } from './swept-parameters.ts';

/** Steps between dates. */
export const DATE_STEPS = [
  { value: '1', label: 'every month' },
  { value: '3', label: 'every quarter' },
  { value: '6', label: 'every half year' },
  { value: '12', label: 'every year' },
];

/** One axis as typed in the form. */
export interface AxisDraft {
  parameter: SweptParameter;
  from: string;
  to: string;
  /** Months, if the axis is a date. */
  step: string;
}

export interface Period {
  startDate: string;
  endDate: string;
}

/** The initial draft for a parameter; `period`: the dates with prices. */
export function draftOf(parameter: SweptParameter, { startDate, endDate }: Period): AxisDraft {
  if (!isSweptNumber(parameter)) return { parameter, from: startDate, to: endDate, step: '3' };
  const { from, to, step } = NUMBER_AXES[parameter].range;
  return { parameter, from: String(from), to: String(to), step: String(step) };
}

/** Adds months to a date; the last day of a month stays in its month. */
function monthsLater(date: string, months: number): string {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  const lastDay = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(day, lastDay))).toISOString().slice(0, 10);
}

function datesBetween(from: string, to: string, months: number): string[] {
  const dates: string[] = [];
  for (let date = from; date <= to && dates.length <= MAXIMUM_SWEEP_CELLS; )
    date = monthsLater(from, dates.push(date) * months);
  return dates;
}

function numbersBetween(from: number, to: number, step: number, unit: Unit): number[] {
  const count = Math.min(Math.floor((to - from) / step + 1e-9) + 1, MAXIMUM_SWEEP_CELLS + 1);
  return Array.from({ length: count }, (_, i) =>
    fromWritten(unit, Number((from + i * step).toPrecision(10))),
  );
}

/** The values of an axis, or what is wrong with it. */
export function readDraft({ parameter, from, to, step }: AxisDraft): SweepAxis | string {
  const label = labelOf(parameter);
  if (!isSweptNumber(parameter)) {
    if (![from, to].every((date) => IsoDateSchema.safeParse(date).success))
      return `${label}: enter both dates.`;
    if (from > to) return `${label}: the second date must be on or after the first.`;
    return { parameter, values: datesBetween(from, to, Number(step)) };
  }
  const [low, high, width] = [from, to, step].map((text) => (text.trim() === '' ? Number.NaN : Number(text)));
  if (low === undefined || high === undefined || width === undefined) return `${label}: enter three numbers.`;
  if (![low, high, width].every(Number.isFinite)) return `${label}: enter three numbers.`;
  if (low > high) return `${label}: the second number must be at least the first.`;
  if (width <= 0) return `${label}: the step must be greater than 0.`;
  return { parameter, values: numbersBetween(low, high, width, NUMBER_AXES[parameter].unit) };
}
