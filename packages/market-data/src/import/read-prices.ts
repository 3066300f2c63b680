import { type Bars, type Dividend, MAXIMUM_SERIES_ROWS, type PriceColumn } from '@margin/contracts';
import { findColumn, priceColumnsIn } from './columns.ts';
import { type CsvTable, readCsvTable } from './csv-table.ts';
import { type FileProblem, quoted } from './problems.ts';
import { notADate, readDate } from './read-date.ts';
import { isBlank, readNumber } from './read-number.ts';

export interface ReadPrices {
  header: readonly string[];
  /** Those that the file has. */
  priceColumns: PriceColumn[];
  priceColumn: PriceColumn;
  /** The good rows. */
  bars: Bars;
  /** The line of each of the good rows. */
  lines: number[];
  /** Of a column of the same file; undefined without one. */
  dividends: Dividend[] | undefined;
  problems: FileProblem[];
}

interface Columns {
  date: number;
  close: number;
  dividend: number;
}

const problem = (line: number | null, message: string): FileProblem => ({ file: 'prices', line, message });

/**
 * The daily closes of a CSV text. `today`: the last day that is not in the future (ISO). A row with a problem is left
 * out of the bars, so that what is good can be shown.
 */
export function readPrices(text: string, choice: PriceColumn | undefined, today: string): ReadPrices {
  const table = readCsvTable(text);
  const priceColumns = priceColumnsIn(table.header);
  const priceColumn = choice ?? priceColumns[0] ?? 'close';
  const columns = {
    date: findColumn(table.header, 'date'),
    close: findColumn(table.header, priceColumn),
    dividend: findColumn(table.header, 'dividend'),
  };
  const refusal = refuseTable(table, columns, priceColumn);
  const read = refusal ? NOTHING : readRows(table, columns, today);
  return {
    header: table.header,
    priceColumns,
    priceColumn,
    ...read,
    dividends: columns.dividend < 0 ? undefined : read.dividends,
    problems: refusal ? [problem(null, refusal)] : read.problems,
  };
}

const NOTHING = { bars: { dates: [], closes: [] }, lines: [], dividends: [], problems: [] };

const COLUMN_NAMES = { close: 'Close', adjusted_close: 'Adj Close' } as const;

function refuseTable({ header, rows, brokenLine }: CsvTable, columns: Columns, priceColumn: PriceColumn) {
  if (header.length === 0) return 'the file is empty';
  if (columns.date < 0)
    return `the first line has no column Date: it reads “${header.join(', ').slice(0, 100)}”`;
  if (columns.close < 0) return `the first line has no column ${COLUMN_NAMES[priceColumn]}`;
  if (brokenLine !== null) return `the quotes of line ${brokenLine} do not end`;
  if (rows.length < 2) return `the file has ${rows.length} rows, a series needs at least 2`;
  if (rows.length > MAXIMUM_SERIES_ROWS)
    return `the file has ${rows.length} rows, a series at most ${MAXIMUM_SERIES_ROWS}`;
  return null;
}

function readRows({ rows, delimiter }: CsvTable, columns: Columns, today: string) {
  const dates: string[] = [];
  const closes: number[] = [];
  const lines: number[] = [];
  const dividends: Dividend[] = [];
  const problems: FileProblem[] = [];
  const days = createDayOrder(today);
  for (const { line, cells } of rows) {
    const row = readRow(
      (column) => cells[columns[column]] ?? '',
      delimiter,
      (date) => days.refuse(date, line),
    );
    if (typeof row === 'string') {
      problems.push(problem(line, row));
      continue;
    }
    dates.push(row.date);
    closes.push(row.close);
    lines.push(line);
    if (row.dividend > 0) dividends.push({ exDate: row.date, amount: row.dividend });
  }
  return { bars: { dates, closes }, lines, dividends, problems };
}

/** The values of a row, or what is wrong with them. */
function readRow(
  cell: (column: keyof Columns) => string,
  delimiter: string,
  refuseDay: (date: string) => string | null,
) {
  const date = readDate(cell('date'));
  if (date === null) return notADate(cell('date'));
  const close = readNumber(cell('close'), delimiter);
  const dividend = readDividend(cell('dividend'), delimiter);
  const isNoAmount = Number.isNaN(dividend) ? `the dividend ${quoted(cell('dividend'))} is no amount` : null;
  return refuseDay(date) ?? refuseClose(close, cell('close')) ?? isNoAmount ?? { date, close, dividend };
}

/** Remembers the days it has seen: each comes once, later than all before it and not in the future. */
function createDayOrder(today: string) {
  const lineOf = new Map<string, number>();
  let latest = '';
  return {
    refuse(date: string, line: number): string | null {
      const first = lineOf.get(date);
      if (first !== undefined) return `${date} is there already, in line ${first}`;
      lineOf.set(date, line);
      if (date > today) return `${date} is in the future`;
      if (date < latest)
        return `${date} comes after ${latest}: the rows must go from the oldest to the newest`;
      latest = date;
      return null;
    },
  };
}

function refuseClose(close: number, cell: string): string | null {
  if (isBlank(cell)) return 'the close is missing';
  if (!Number.isFinite(close)) return `the close ${quoted(cell)} is not a number`;
  return close > 0 ? null : `the close ${close} is not positive`;
}

/** NaN where it is neither an amount nor nothing. */
function readDividend(cell: string, delimiter: string): number {
  const amount = isBlank(cell) ? 0 : readNumber(cell, delimiter);
  return amount >= 0 && Number.isFinite(amount) ? amount : Number.NaN;
}
