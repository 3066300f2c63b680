import { type DateOrder, IsoDateSchema } from '@margin/contracts';
import { isWeekday, monthOf } from './months.ts';

/** The day of a cell for each order of its parts (ISO); null if that is not a day. */
export type DateReadings = Readonly<Record<DateOrder, string | null>>;

const TIME =
  /(?:,?\s+|T)\d{1,2}(?::\d{2}){1,2}(?:[.,]\d+)?\s*(?:[ap]\.?m\.?)?\s*(?:Z|[A-Z]{2,5}|[+-]\d{2}:?\d{2})?$/i;
/** May be followed by a time, an offset or both. */
const YEAR_FIRST = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?:[T\s,Z+-].*)?$/;
const NUMBERS = /^(\d{1,2})\s?[-/.]\s?(\d{1,2})\s?[-/.]\s?'?(\d{4}|\d{2})$/;
const WORDS = /^[\p{L}\d\s.,/'’º°-]+$/u;
const FILLERS = new Set([
  'de',
  'del',
  'di',
  'of',
  'the',
  'st',
  'nd',
  'rd',
  'th',
  'er',
  'o',
  'le',
  'il',
  'el',
]);

const NEITHER: DateReadings = { mdy: null, dmy: null, ymd: null };

function isoOf(year: number, month: number, day: number): string | null {
  const text = [String(year).padStart(4, '0'), String(month).padStart(2, '0'), String(day).padStart(2, '0')];
  return IsoDateSchema.safeParse(text.join('-')).data ?? null;
}

const same = (iso: string | null): DateReadings => ({ mdy: iso, dmy: iso, ymd: iso });

/** A two-digit year is the latest one that is not after `latestYear`. */
function yearOf(digits: string, latestYear: number): number {
  const year = Number(digits);
  if (digits.length === 4) return year;
  const century = Math.floor(latestYear / 100) * 100;
  return century + year > latestYear ? century - 100 + year : century + year;
}

function readNumbers([a, b, c]: readonly [string, string, string], latestYear: number): DateReadings {
  const year = yearOf(c, latestYear);
  return {
    mdy: isoOf(year, Number(a), Number(b)),
    dmy: isoOf(year, Number(b), Number(a)),
    ymd: c.length === 2 && a.length === 2 ? isoOf(yearOf(a, latestYear), Number(b), Number(c)) : null,
  };
}

const isYear = (digits: string) => digits.length === 4 || digits.length === 2;

/** `Mar 13, 2024`, `13-Mar-24`, `mercredi 13 mars 2024`, `2024-Mar-13`. */
function readWords(text: string, latestYear: number): DateReadings {
  const tokens = (text.match(/\p{L}+|\d+/gu) ?? []).filter((token) => !FILLERS.has(token.toLowerCase()));
  if (tokens[0] !== undefined && isWeekday(tokens[0]) && tokens.length === 4) tokens.shift();
  const [first = '', second = '', third = '', ...more] = tokens;
  if (more.length > 0 || third === '') return NEITHER;
  const [monthFirst, monthSecond] = [monthOf(first), monthOf(second)];
  if (monthFirst !== undefined && isYear(third)) {
    return same(isoOf(yearOf(third, latestYear), monthFirst, Number(second)));
  }
  if (monthSecond === undefined) return NEITHER;
  if (first.length === 4) return same(isoOf(Number(first), monthSecond, Number(third)));
  if (!isYear(third)) return NEITHER;
  const dayFirst = isoOf(yearOf(third, latestYear), monthSecond, Number(first));
  const isOpen = third.length === 2 && first.length === 2;
  const yearFirst = isOpen ? isoOf(yearOf(first, latestYear), monthSecond, Number(third)) : dayFirst;
  return { mdy: dayFirst, dmy: dayFirst, ymd: yearFirst };
}

/** The days a cell may mean; `latestYear` is the last year that two digits may mean. */
export function readDateCell(cell: string, latestYear: number): DateReadings {
  const text = cell.trim().replace(/^'/, '');
  const [, year, , month, day] = YEAR_FIRST.exec(text) ?? [];
  if (year !== undefined) return same(isoOf(Number(year), Number(month), Number(day)));
  const date = text.replace(TIME, '').trim();
  const [, a, b, c] = NUMBERS.exec(date) ?? [];
  if (a !== undefined && b !== undefined && c !== undefined) return readNumbers([a, b, c], latestYear);
  return WORDS.test(date) && /\p{L}/u.test(date) ? readWords(date, latestYear) : NEITHER;
}

/** Whether a cell is a day in any order. */
export const isDate = (cell: string) =>
  Object.values(readDateCell(cell, 2100)).some((reading) => reading !== null);
