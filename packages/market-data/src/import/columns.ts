import type { PriceColumn } from '@margin/contracts';

/**
 * The names under which Yahoo Finance, Stooq (in English, Polish and its ASCII files) and programs that download from
 * them give the columns, without case, spaces and signs.
 */
const NAMES = {
  date: ['date', 'datetime', 'data'],
  exDate: ['exdate', 'exdividenddate', 'date', 'datetime', 'data'],
  close: ['close', 'zamkniecie', 'zamknięcie'],
  adjusted_close: ['adjclose', 'adjustedclose'],
  dividend: ['dividends', 'dividend', 'dywidenda'],
  amount: ['dividends', 'dividend', 'amount', 'cashpershare', 'cashamount', 'dywidenda'],
} as const;

const plain = (name: string) => name.toLowerCase().replace(/[^\p{Letter}\p{Number}]/gu, '');

/** Where a column stands, -1 where there is none. */
export function findColumn(header: readonly string[], column: keyof typeof NAMES): number {
  const names = header.map(plain);
  return NAMES[column].map((name) => names.indexOf(name)).find((index) => index >= 0) ?? -1;
}

/** The price columns that a file has, the one that is taken without a choice first. */
export function priceColumnsIn(header: readonly string[]): PriceColumn[] {
  const columns = ['close', 'adjusted_close'] as const;
  return columns.filter((column) => findColumn(header, column) >= 0);
}

const STOOQ = ['date,open,high,low,close,volume', 'data,otwarcie,najwyzszy,najnizszy,zamkniecie,wolumen'];

/** Whether the file has the columns of an export of Stooq, whose closes have the dividends in them by default. */
export function looksLikeStooq(header: readonly string[]): boolean {
  const names = header.map(plain);
  return STOOQ.includes(names.join()) || (names.includes('ticker') && names.includes('per'));
}
