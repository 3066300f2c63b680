import Papa from 'papaparse';
import { isDate } from '../dates/date-cell.ts';
import { isNumber } from '../numbers/read-number.ts';

/** A non-empty row of a file; `line` counts from 1. */
export interface TableRow {
  line: number;
  cells: readonly string[];
}

export interface Table {
  rows: TableRow[];
  /** The first line with an unclosed quote; null if there is none. */
  brokenLine: number | null;
}

/** Comma last, because numbers and dates contain it too. */
const DELIMITERS = [';', '\t', '|', ','];
const SAMPLE_LENGTH = 8_000;

/** Whether a row has a day and a number, as rows of prices and dividends do. */
export function isDataRow({ cells }: Pick<TableRow, 'cells'>): boolean {
  const dateAt = cells.findIndex(isDate);
  return dateAt >= 0 && cells.some((cell, i) => i !== dateAt && isNumber(cell));
}

function delimiterOf(text: string): string {
  const sample = text.slice(0, SAMPLE_LENGTH);
  const counted = DELIMITERS.map((delimiter) => {
    const { data } = Papa.parse<string[]>(sample, { delimiter });
    return { delimiter, rows: data.filter((cells) => isDataRow({ cells })).length };
  });
  const best = counted.toSorted((a, b) => b.rows - a.rows)[0];
  if (best && best.rows > 0) return best.delimiter;
  const [firstLine = ''] = text.trimStart().split('\n', 1);
  return DELIMITERS.find((each) => firstLine.includes(each)) ?? ',';
}

/** The rows of a text with values separated by commas, semicolons, tabs or bars. */
export function readTable(given: string): Table {
  const text = given.replace(/^\ufeff/, '');
  const { data, errors } = Papa.parse<string[]>(text, { delimiter: delimiterOf(text) });
  const broken = errors.find(({ type }) => type === 'Quotes')?.row;
  const rows: TableRow[] = [];
  let line = 1;
  let brokenLine: number | null = null;
  data.forEach((cells, i) => {
    if (i === broken) brokenLine = line;
    if (cells.some((cell) => cell.trim() !== '')) rows.push({ line, cells });
    line += 1 + cells.reduce((breaks, cell) => breaks + (cell.match(/\n/g)?.length ?? 0), 0);
  });
  return { rows, brokenLine };
}
