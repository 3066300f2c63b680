import { IsoDateSchema } from '@margin/contracts';
import { quoted } from './problems.ts';
import { isBlank } from './read-number.ts';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** `2024-01-31`, with or without a time behind it. */
const ISO = /^(\d{4}-\d{2}-\d{2})(?:[T ].*)?$/;
/** `20240131` */
const COMPACT = /^(\d{4})(\d{2})(\d{2})$/;
/** `Jan 31, 2024` */
const WORDS = /^([a-z]{3})[a-z]*\.? (\d{1,2}), (\d{4})$/i;

function isoOf(text: string): string | undefined {
  const [, iso] = ISO.exec(text) ?? [];
  if (iso) return iso;
  const [, ...compact] = COMPACT.exec(text) ?? [];
  if (compact.length > 0) return compact.join('-');
  const [, month = '', day = '', year] = WORDS.exec(text) ?? [];
  const number = MONTHS.indexOf(month.toLowerCase()) + 1;
  return number > 0 ? `${year}-${String(number).padStart(2, '0')}-${day.padStart(2, '0')}` : undefined;
}

/** The day that a cell names in the manner of one of the sources, null where it names none. */
export function readDate(cell: string): string | null {
  return IsoDateSchema.safeParse(isoOf(cell.trim())).data ?? null;
}

/** What is said of a cell that names no day. */
export const notADate = (cell: string) =>
  isBlank(cell) ? 'the date is missing' : `${quoted(cell)} is not a date of the form YYYY-MM-DD`;

/** Hours by which the day begins earlier in the east than in Greenwich. */
const EASTERNMOST_HOURS = 14;

/** The newest day that it is anywhere: what is later is in the future for everybody. */
export function newestDay(now: Date): string {
  return new Date(now.getTime() + EASTERNMOST_HOURS * 3_600_000).toISOString().slice(0, 10);
}
