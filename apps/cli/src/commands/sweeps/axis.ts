import {
  dayNumber,
  IsoDateSchema,
  isoDate,
  SWEPT_DATES,
  SWEPT_NUMBERS,
  type SweepAxis,
  SweepAxisSchema,
} from '@margin/contracts';
import { misuse } from '../../program/command-error.ts';

const PARAMETERS = [...SWEPT_NUMBERS, ...SWEPT_DATES];
export const AXIS = `${PARAMETERS.join(', ')}`;

const HINT = 'for example leverage=1,1.5,2 or leverage=1:2:0.25 or startDate=2000-01-03:2010-01-03:365';
/** A range with more is a typing error, or would never end. */
const MOST_VALUES = 5_000;
const DIGITS = 10;

function steps(from: number, to: number, step: number): number[] {
  if (!(step > 0) || !(to >= from)) throw misuse(`${from}:${to}:${step} is not a range`, HINT);
  const count = Math.floor((to - from) / step + 1e-9) + 1;
  if (count > MOST_VALUES) throw misuse(`${from}:${to}:${step} has more than ${MOST_VALUES} values`);
  return Array.from({ length: count }, (_, i) => Number((from + i * step).toPrecision(DIGITS)));
}

const isRange = (text: string) => text.includes(':');

const numberOf = (text: string) => (text.trim() === '' ? Number.NaN : Number(text));

function numbersOf(text: string): number[] {
  const values = text.split(isRange(text) ? ':' : ',').map(numberOf);
  if (!isRange(text)) return values;
  const [from = Number.NaN, to = Number.NaN, step = 1] = values;
  return steps(from, to, step);
}

/** Dates one by one, or from one to another by so many days. */
function datesOf(text: string): string[] {
  if (!isRange(text)) return text.split(',');
  const [from = '', to = '', days = '365'] = text.split(':');
  for (const date of [from, to]) {
    if (!IsoDateSchema.safeParse(date).success) throw misuse(`${date} is not a date`, HINT);
  }
  return steps(dayNumber(from), dayNumber(to), Number(days)).map(isoDate);
}

/** `leverage=1,1.5,2`, `leverage=1:2:0.25`, `startDate=2000-01-03:2010-01-03:365`. */
export function parseAxis(text: string): SweepAxis {
  const [parameter = '', values = ''] = text.split('=', 2);
  const isDate = SWEPT_DATES.some((name) => name === parameter);
  const parsed = SweepAxisSchema.safeParse({
    parameter,
    values: isDate ? datesOf(values) : numbersOf(values),
  });
  if (parsed.success) return parsed.data;
  throw misuse(`"${text}" is not an axis`, `${HINT}; parameters: ${AXIS}`);
}
