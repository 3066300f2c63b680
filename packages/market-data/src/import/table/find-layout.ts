import { isDate } from '../dates/date-cell.ts';
import { plainWord } from '../dates/months.ts';
import { readLabel } from './column-label.ts';
import { type NamedRole, roleOf } from './column-names.ts';
import { isDataRow, type TableRow } from './read-table.ts';

export interface Column {
  index: number;
  /** The name in the header, or `column 2` without one; unique within a file. */
  label: string;
  named: NamedRole | null;
  /** The ticker the column belongs to, if the header names it. */
  symbol: string | null;
}

export interface Layout {
  columns: Column[];
  /** The row with the names; null if the file has none. */
  header: TableRow | null;
  /** All rows after the header. */
  rows: TableRow[];
}

/** Maximum number of lines before the header. */
const LONGEST_PREAMBLE = 60;
/** The header of `yf.download`: values, tickers, and the name of the date column. */
const HEADER_ROWS = 3;

const filled = ({ cells }: TableRow) => cells.filter((cell) => cell.trim() !== '').length;
const knownNames = ({ cells }: TableRow) => cells.filter((cell) => readLabel(cell).named).length;
const firstCell = ({ cells }: TableRow) => cells[0]?.trim() ?? '';
const hasDate = ({ cells }: TableRow) => cells.some(isDate);

/** Finds a table's header and names its columns. */
export function findLayout(rows: readonly TableRow[]): Layout {
  const start = rows.findIndex(isDataRow);
  const names = nameRow(rows.slice(0, start < 0 ? LONGEST_PREAMBLE : start), rows[start]);
  const header = rows[names];
  if (!header) return withoutHeader(start < 0 ? [] : rows.slice(start));
  const above = rows[names - 1];
  const before = above && isTickerRow(above, header) ? [above] : [];
  const behind = rows.slice(names + 1, names + HEADER_ROWS);
  const end = behind.findIndex((row) => !isTickerRow(row, header) && !isDateNameRow(row));
  const after = behind.slice(0, end < 0 ? behind.length : end);
  return {
    columns: columnsOf(header, [...before, ...after]),
    header,
    rows: rows.slice(names + 1 + after.length),
  };
}

/** The row with the most known names; without any, the last row before the data that is as wide as the data. */
function nameRow(before: readonly TableRow[], data: TableRow | undefined): number {
  const isCandidate = (row: TableRow) => filled(row) > 1 && !hasDate(row);
  const scores = before.map((row) => (isCandidate(row) ? knownNames(row) : 0));
  const best = Math.max(0, ...scores);
  if (best > 0) return scores.lastIndexOf(best);
  if (!data) return -1;
  return before.findLastIndex(
    (row) => isCandidate(row) && Math.abs(row.cells.length - data.cells.length) <= 1,
  );
}

/** `Ticker,SPY,SPY` above or below the names. */
function isTickerRow(row: TableRow, header: TableRow): boolean {
  if (hasDate(row) || isDataRow(row) || row.cells.length !== header.cells.length) return false;
  const first = firstCell(row);
  return first === '' ? filled(row) === row.cells.length - 1 : plainWord(first).startsWith('ticker');
}

/** `Date,,,` below the names. */
const isDateNameRow = (row: TableRow) => filled(row) === 1 && roleOf(firstCell(row))?.role === 'date';

function columnsOf(header: TableRow, others: readonly TableRow[]): Column[] {
  const columns = header.cells.map((cell, index): Column => {
    const inOtherRows = others.map(({ cells }) => cells[index]?.trim() ?? '').filter((text) => text !== '');
    const dateName = index === 0 ? inOtherRows.find((text) => roleOf(text)?.role === 'date') : undefined;
    const { named, symbol } = readLabel(dateName ?? cell);
    const label = dateName ?? (cell.trim() || `column ${index + 1}`);
    return { index, label, named, symbol: (index > 0 ? inOtherRows[0] : undefined) ?? symbol };
  });
  return columns.map((column) => {
    const alike = columns.filter(({ label }) => label === column.label);
    if (alike.length === 1) return column;
    const apart = new Set(alike.map(({ symbol }) => symbol)).size === alike.length;
    return { ...column, label: `${column.label} (${apart ? column.symbol : `column ${column.index + 1}`})` };
  });
}

function withoutHeader(rows: TableRow[]): Layout {
  const width = Math.max(0, ...rows.slice(0, LONGEST_PREAMBLE).map(({ cells }) => cells.length));
  const columns = Array.from({ length: width }, (_, index) => ({
    index,
    label: `column ${index + 1}`,
    named: null,
    symbol: null,
  }));
  return { columns, header: null, rows };
}
