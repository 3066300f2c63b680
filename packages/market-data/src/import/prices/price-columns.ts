import { bestOf } from '../table/choose-column.ts';
import { type ColumnRole, VAGUE_AMOUNT_RANK } from '../table/column-names.ts';
import type { Column } from '../table/find-layout.ts';
import { closesIn } from './choose-close.ts';

/** The columns of a row's values; null for those the file does not have. */
export interface PriceColumns {
  date: Column;
  close: Column;
  /** The close that open, high and low belong to, if it differs from the chosen close. */
  rangeClose: Column | null;
  open: Column | null;
  high: Column | null;
  low: Column | null;
  dividend: Column | null;
  gains: Column | null;
  split: Column | null;
}

export function priceColumns(columns: readonly Column[], date: Column, close: Column): PriceColumns {
  const others = columns.filter(({ index }) => index !== date.index && index !== close.index);
  const find = (role: ColumnRole, isAdjusted: boolean) =>
    bestOf(others.filter(({ named }) => named?.role === role && named.isAdjusted === isAdjusted))[0] ?? null;
  const isAdjusted = close.named?.isAdjusted ?? false;
  const traded = isAdjusted && find('low', true) === null ? (closesIn(others, false)[0] ?? null) : null;
  const range = (role: ColumnRole) => find(role, isAdjusted && traded === null);
  const dividend = find('dividend', false);
  return {
    date,
    close,
    rangeClose: traded,
    open: range('open'),
    high: range('high'),
    low: range('low'),
    dividend: dividend?.named?.rank === VAGUE_AMOUNT_RANK ? null : dividend,
    gains: find('gains', false),
    split: find('split', false),
  };
}
