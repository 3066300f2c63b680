import { recordOf } from '@margin/contracts';
import type { LibraryView } from '../views/library-view.ts';
import {
  DATE_RANGE_NAMES,
  type DateRangeName,
  NUMBER_RANGE_NAMES,
  NUMBER_RANGES,
  type NumberRangeName,
} from './ranges.ts';

interface Bounds<Value> {
  min: Value;
  max: Value;
}

/** The bounds as text: numbers in their unit, dates as days; empty for none. */
export type RangeDraft = Record<NumberRangeName, Bounds<number | ''>> & Record<DateRangeName, Bounds<string>>;

/** Rounds off floating-point noise in the fifteenth digit. */
const tidy = (value: number) => Number(value.toPrecision(12));

const toField = (value: number | undefined, scale: number): number | '' =>
  value === undefined ? '' : tidy(value * scale);
const fromField = (value: number | '', scale: number) => (value === '' ? undefined : tidy(value / scale));

const twoDigits = (value: number) => String(value).padStart(2, '0');

/** The day of an instant in the reader's time zone. */
function toDay(timestamp: string | undefined): string {
  if (timestamp === undefined) return '';
  const at = new Date(timestamp);
  return `${at.getFullYear()}-${twoDigits(at.getMonth() + 1)}-${twoDigits(at.getDate())}`;
}

/** The first and last millisecond of a day in the reader's time zone. */
const startOfDay = (day: string) => new Date(`${day}T00:00:00.000`).toISOString();
const endOfDay = (day: string) => new Date(`${day}T23:59:59.999`).toISOString();

const isInstant = (name: DateRangeName) => name === 'createdAt';

export function toDraft(view: LibraryView): RangeDraft {
  const numbers = (name: NumberRangeName) => {
    const { scale } = NUMBER_RANGES[name];
    return { min: toField(view[name]?.min, scale), max: toField(view[name]?.max, scale) };
  };
  const dates = (name: DateRangeName) => {
    const { min, max } = view[name] ?? {};
    return isInstant(name) ? { min: toDay(min), max: toDay(max) } : { min: min ?? '', max: max ?? '' };
  };
  return {
    ...recordOf(NUMBER_RANGE_NAMES, numbers),
    ...recordOf(DATE_RANGE_NAMES, dates),
  };
}

function withBounds<Value>({ min, max }: Bounds<Value | undefined>) {
  if (min === undefined && max === undefined) return undefined;
  return { ...(min !== undefined && { min }), ...(max !== undefined && { max }) };
}

/** The view with the bounds of a draft. */
export function applyDraft(view: LibraryView, draft: RangeDraft): LibraryView {
  const next = { ...view };
  for (const name of NUMBER_RANGE_NAMES) {
    const { scale } = NUMBER_RANGES[name];
    const { min, max } = draft[name];
    next[name] = withBounds({ min: fromField(min, scale), max: fromField(max, scale) });
  }
  for (const name of DATE_RANGE_NAMES) {
    const { min, max } = draft[name];
    next[name] = withBounds({
      min: min ? (isInstant(name) ? startOfDay(min) : min) : undefined,
      max: max ? (isInstant(name) ? endOfDay(max) : max) : undefined,
    });
  }
  return next;
}
