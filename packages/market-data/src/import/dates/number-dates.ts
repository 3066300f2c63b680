import { IsoDateSchema, isoDate } from '@margin/contracts';

type ReadDay = (cell: string) => string | null;

const COMPACT = /^(\d{4})(\d{2})(\d{2})$/;
const DAY_S = 86_400;
/** Day 0 of Excel, valid for days after February 1900. */
const EXCEL_EPOCH_DAYS = 25_569;

const compact: ReadDay = (cell) => {
  const [, ...parts] = COMPACT.exec(cell.trim()) ?? [];
  return IsoDateSchema.safeParse(parts.join('-')).data ?? null;
};

const ofDay = (day: number) => (Math.abs(day) < 1_000_000 ? isoDate(Math.floor(day)) : null);
const unixSeconds: ReadDay = (cell) => ofDay(Number(cell) / DAY_S);
const unixMilliseconds: ReadDay = (cell) => ofDay(Number(cell) / DAY_S / 1_000);
const excelDay: ReadDay = (cell) => ofDay(Number(cell) - EXCEL_EPOCH_DAYS);

const INTEGER = /^-?\d+(?:\.0+)?$/;
const DAY = /^\d{5}(?:\.\d+)?$/;

/**
 * How a column of plain numbers represents days: 20240311, Excel day numbers, or seconds or milliseconds since 1970.
 * Null for any other column; `today` (ISO) distinguishes seconds from milliseconds.
 */
export function numberDates(cells: readonly string[], today: string): ReadDay | null {
  const given = cells.map((cell) => cell.trim()).filter((cell) => cell !== '');
  const most = (test: (cell: string) => boolean) => given.filter(test).length > given.length / 2;
  if (given.length === 0) return null;
  if (most((cell) => compact(cell) !== null)) return compact;
  if (most((cell) => DAY.test(cell) && Number(cell) > 15_000 && Number(cell) < 75_000)) return excelDay;
  const numbers = given.filter((cell) => INTEGER.test(cell)).map(Number);
  const largest = numbers.reduce((largestSoFar, each) => Math.max(largestSoFar, Math.abs(each)), 0);
  if (numbers.length <= given.length / 2 || largest < 1e7) return null;
  return largest <= Date.parse(today) / 1_000 + DAY_S ? unixSeconds : unixMilliseconds;
}
