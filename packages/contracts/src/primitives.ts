import { z } from 'zod';

const DAY_MS = 86_400_000;

/** There is no year 0, and no database stores it. */
const hasYear = (text: string) => !text.startsWith('0000');

function isCalendarDate(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().slice(0, 10) === text && hasYear(text);
}

/** The error of a field that is left out; other invalid values keep Zod's. */
export const ifMissing = ({ input }: { input?: unknown }) =>
  input === undefined ? 'is required' : undefined;

/** A calendar day without a time zone, `YYYY-MM-DD`. */
export const IsoDateSchema = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, 'must be a date of the form YYYY-MM-DD')
  .refine(isCalendarDate, { error: 'must be a day of the calendar' });

/** An instant, ISO-8601 in UTC with milliseconds. */
export const IsoTimestampSchema = z.iso
  .datetime({ precision: 3 })
  .refine(hasYear, { error: 'must be a day of the calendar' });

export const TickerSchema = z
  .string()
  .regex(/^[A-Z0-9.^=-]{1,10}$/, 'must be 1 to 10 of A-Z, 0-9 and . ^ = -');

/** SHA-256 in lower-case hexadecimal. */
export const Sha256Schema = z.string().regex(/^[0-9a-f]{64}$/, 'must be a SHA-256 in hexadecimal');

/** Days since 1970-01-01 of an ISO date (UTC), for calendar arithmetic. */
export function dayNumber(isoDate: string): number {
  return Date.parse(isoDate) / DAY_MS;
}

/** The ISO date of a day number. */
export function isoDate(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}
