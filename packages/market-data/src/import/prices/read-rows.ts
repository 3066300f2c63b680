import type { DecimalMark, Dividend } from '@margin/contracts';
import { stepsIn } from '../dates/read-dates.ts';
import { addAmounts } from '../numbers/add-amounts.ts';
import { isBlank, isNumber } from '../numbers/read-number.ts';
import { type FileProblem, quoted } from '../problems.ts';
import type { Layout } from '../table/find-layout.ts';
import type { TableRow } from '../table/read-table.ts';
import type { PriceColumns } from './price-columns.ts';
import type { DatedPrice } from './ranges-of.ts';
import { type ReadRow, readPriceRow } from './read-row.ts';

export interface LinedPrice extends DatedPrice {
  line: number;
}

export interface Split {
  date: string;
  /** Shares after a split of one. */
  ratio: number;
}

export interface ReadRows {
  /** Ascending, each day once. */
  prices: LinedPrice[];
  dividends: Dividend[];
  splits: Split[];
  isNewestFirst: boolean;
  problems: FileProblem[];
  /** What was left out, one sentence each. */
  notes: string[];
}

interface Source {
  layout: Layout;
  columns: PriceColumns;
  /** The date of each row (ISO); null if it has none. */
  dates: readonly (string | null)[];
  mark: DecimalMark;
  today: string;
}

interface DatedRow {
  line: number;
  date: string;
  row: Exclude<ReadRow, { kind: 'wrong' }>;
}

const NAMED = 3;

/** `lines 3, 9, 12 and 4 more` */
export function linesText(lines: readonly (number | string)[]): string {
  const more = lines.length > NAMED ? ` and ${lines.length - NAMED} more` : '';
  return `${lines.length === 1 ? 'line' : 'lines'} ${lines.slice(0, NAMED).join(', ')}${more}`;
}

/** The rows of a price table, oldest first. Invalid rows are left out and reported. */
export function readRows({ layout, columns, dates, mark, today }: Source): ReadRows {
  const { rows, header } = layout;
  const problems: FileProblem[] = [];
  const end = endOfTable(rows, dates, columns);
  const dated: DatedRow[] = [];
  for (const [i, { line, cells }] of rows.slice(0, end).entries()) {
    if (header && cells.join() === header.cells.join()) continue;
    const date = dates[i] ?? null;
    const wrong =
      refuseWidth(cells, header) ?? (date === null ? notADate(cells[columns.date.index] ?? '') : null);
    const row: ReadRow =
      wrong === null ? readPriceRow(cells, columns, mark) : { kind: 'wrong', message: wrong };
    if (row.kind === 'wrong') problems.push({ file: 'prices', line, message: row.message });
    else if (date !== null) dated.push({ line, date, row });
  }
  const { up, down } = stepsIn(dated.map(({ date }) => date));
  const isNewestFirst = down > up;
  const ordered = isNewestFirst ? dated.toReversed() : dated;
  const { prices, notes, refused } = onePerDay(ordered, isNewestFirst, today);
  return {
    prices,
    dividends: dividendsIn(ordered),
    splits: ordered.flatMap(({ date, row: { events } }) =>
      events.split === 1 ? [] : [{ date, ratio: events.split }],
    ),
    isNewestFirst,
    problems: [...problems, ...refused].toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0)),
    notes: [...notes, ...skipped(ordered), ...behindTable(rows.slice(end))],
  };
}

/** Rows after the last day or price are remarks. */
function endOfTable(
  rows: readonly TableRow[],
  dates: readonly (string | null)[],
  { close }: PriceColumns,
): number {
  return rows.findLastIndex(({ cells }, i) => dates[i] !== null || isNumber(cells[close.index] ?? '')) + 1;
}

function refuseWidth(cells: readonly string[], header: TableRow | null): string | null {
  const width = header?.cells.length ?? cells.length;
  if (cells.slice(width).every((cell) => cell.trim() === '')) return null;
  return `${cells.length} cells, but the header has ${width}: put a number with a comma in quotes, or separate the cells with semicolons`;
}

const notADate = (cell: string) =>
  isBlank(cell) ? 'the date is missing' : `${quoted(cell)} is not a readable date`;

/**
 * Checks that the days are in order. The newest day may appear twice, as sources list it while the market is open; one
 * is kept.
 */
function onePerDay(rows: readonly DatedRow[], isNewestFirst: boolean, today: string) {
  const prices: LinedPrice[] = [];
  const refused: FileProblem[] = [];
  const notes: string[] = [];
  const lineOf = new Map<string, number>();
  const last = rows.findLast(({ row }) => row.kind === 'price');
  for (const entry of rows) {
    if (entry.row.kind !== 'price') continue;
    const { line, date, row } = entry;
    const before = prices.at(-1);
    if (entry === last && before?.date === date) {
      prices.pop();
      notes.push(doubled(date, before, { line, close: row.price.close }));
    } else {
      const message = refuseDay(date, {
        first: lineOf.get(date),
        before: before?.date,
        isNewestFirst,
        today,
      });
      if (message !== null) {
        refused.push({ file: 'prices', line, message });
        continue;
      }
    }
    lineOf.set(date, line);
    prices.push({ ...row.price, date, line });
  }
  return { prices, notes, refused };
}

interface Days {
  first: number | undefined;
  before: string | undefined;
  isNewestFirst: boolean;
  today: string;
}

function refuseDay(date: string, { first, before = '', isNewestFirst, today }: Days): string | null {
  if (first !== undefined) return `${date} is a duplicate of line ${first}`;
  if (date > today) return `${date} is in the future`;
  if (date >= before) return null;
  return `${date} is out of order, next to ${before}: sort the rows by date (${isNewestFirst ? 'newest' : 'oldest'} first)`;
}

type Shown = Pick<LinedPrice, 'line' | 'close'>;

const doubled = (date: string, before: Shown, after: Shown) =>
  before.close === after.close
    ? `${date}, the last day, is in the file twice, with the same close: one is left out.`
    : `${date}, the last day, is in the file twice: the close ${after.close} of line ${after.line} is used, not ${before.close} of line ${before.line}.`;

function skipped(rows: readonly DatedRow[]): string[] {
  const empty = rows.filter(
    ({ row }) => row.kind === 'empty' && row.events.dividend === 0 && row.events.split === 1,
  );
  if (empty.length === 0) return [];
  const named = linesText(empty.map(({ line, date }) => `${line} (${date})`));
  const [subject, verb] = empty.length === 1 ? ['A row', 'has'] : [`${empty.length} rows`, 'have'];
  return [`${subject} without a price ${verb === 'has' ? 'is' : 'are'} skipped: ${named}.`];
}

const behindTable = (rows: readonly TableRow[]) =>
  rows.length === 0 ? [] : [`Text after the table is left out: ${linesText(rows.map(({ line }) => line))}.`];

/** Adds up two payments of one day. */
function dividendsIn(rows: readonly DatedRow[]): Dividend[] {
  const byDay = new Map<string, number>();
  for (const { date, row } of rows) {
    if (row.events.dividend > 0) byDay.set(date, addAmounts(byDay.get(date) ?? 0, row.events.dividend));
  }
  return [...byDay]
    .map(([exDate, amount]) => ({ exDate, amount }))
    .sort((a, b) => (a.exDate < b.exDate ? -1 : 1));
}
