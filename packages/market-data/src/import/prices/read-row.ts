import type { DecimalMark } from '@margin/contracts';
import { isBlank, readNumber } from '../numbers/read-number.ts';
import { quoted } from '../problems.ts';
import type { Column } from '../table/find-layout.ts';
import type { PriceColumns } from './price-columns.ts';

/** A row with a close. */
export interface PriceRow {
  close: number;
  /** On the same scale as the close; null if the row has none. */
  open: number | null;
  high: number | null;
  low: number | null;
}

/** Cash per share, and shares after a split of one; 0 and 1 without. */
export interface RowEvents {
  dividend: number;
  split: number;
}

export type ReadRow =
  | { kind: 'price'; price: PriceRow; events: RowEvents }
  /** No price, but maybe a dividend. */
  | { kind: 'empty'; events: RowEvents }
  | { kind: 'wrong'; message: string };

const EVENT = /^(?:[A-Z]{3}\s*|\p{Sc}\s*)?([\d.,]+)\s*(?:cash\s+)?(?:divid|capital gain|distribution)/iu;
const SPLIT = /^(\d+(?:\.\d+)?)\s*[:/]\s*(\d+(?:\.\d+)?)/;
const SPLIT_ROW = /^\d+(?:\.\d+)?\s*[:/]\s*\d+(?:\.\d+)?\s+.*split/i;

/** `4:1` and `4` as 4; 1 for anything else. */
function readSplit(cell: string, mark: DecimalMark): number {
  const [, more, fewer] = SPLIT.exec(cell.trim()) ?? [];
  const ratio = more === undefined ? readNumber(cell, mark) : Number(more) / Number(fewer);
  return ratio > 0 && Number.isFinite(ratio) ? ratio : 1;
}

/** A row that Yahoo Finance inserts between prices: `0.42 Dividend`, `4:1 Stock Splits`. */
function readEventRow(cells: readonly string[], mark: DecimalMark): RowEvents | null {
  for (const cell of cells) {
    const text = cell.trim();
    const [, amount] = EVENT.exec(text) ?? [];
    if (amount !== undefined) return { dividend: readNumber(amount, mark), split: 1 };
    if (SPLIT_ROW.test(text)) return { dividend: 0, split: readSplit(text, mark) };
  }
  return null;
}

export function readPriceRow(cells: readonly string[], columns: PriceColumns, mark: DecimalMark): ReadRow {
  const cellOf = (column: Column | null) => (column ? (cells[column.index] ?? '') : '');
  const numberIn = (column: Column | null) => {
    const value = readNumber(cellOf(column), mark);
    return value > 0 && Number.isFinite(value) ? value : null;
  };
  const ofRow = readEventRow(cells, mark);
  const close = readNumber(cellOf(columns.close), mark);
  const isEmpty = [columns.close, columns.open, columns.high, columns.low].every((column) =>
    isBlank(cellOf(column)),
  );
  if (ofRow && !(close > 0)) {
    return Number.isFinite(ofRow.dividend) ? { kind: 'empty', events: ofRow } : wrongAmount(cells.join(' '));
  }
  const amounts = [columns.dividend, columns.gains].map((column) => readAmount(cellOf(column), mark));
  const dividend = amounts.reduce((sum, amount) => sum + amount, 0);
  if (Number.isNaN(dividend)) return wrongAmount(cellOf(columns.dividend) || cellOf(columns.gains));
  const events = { dividend, split: readSplit(cellOf(columns.split), mark) };
  if (isEmpty) return { kind: 'empty', events };
  const message = refuseClose(close, cellOf(columns.close));
  if (message !== null) return { kind: 'wrong', message };
  const scale = columns.rangeClose ? close / (numberIn(columns.rangeClose) ?? Number.NaN) : 1;
  const scaled = (column: Column | null) => {
    const value = (numberIn(column) ?? Number.NaN) * scale;
    return Number.isFinite(value) ? value : null;
  };
  const price = { close, open: scaled(columns.open), high: scaled(columns.high), low: scaled(columns.low) };
  return { kind: 'price', price, events };
}

const wrongAmount = (cell: string): ReadRow => ({
  kind: 'wrong',
  message: `the dividend ${quoted(cell)} is not an amount`,
});

function refuseClose(close: number, cell: string): string | null {
  if (isBlank(cell)) return 'the close is missing';
  if (!Number.isFinite(close)) return `the close ${quoted(cell)} is not a number`;
  return close > 0 ? null : `the close ${close} is not positive`;
}

/** NaN if it is neither an amount nor empty. */
function readAmount(cell: string, mark: DecimalMark): number {
  const amount = isBlank(cell) ? 0 : readNumber(cell, mark);
  return amount >= 0 && Number.isFinite(amount) ? amount : Number.NaN;
}
