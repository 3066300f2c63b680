import Papa from 'papaparse';

/** A row of a file; `line` counts the header as 1. */
export interface CsvRow {
  line: number;
  cells: readonly string[];
}

export interface CsvTable {
  /** Where it is no comma, a comma is a decimal point. */
  delimiter: string;
  header: readonly string[];
  /** Without those that are empty. */
  rows: CsvRow[];
  /** The first line whose quotes do not end, null in a whole file. */
  brokenLine: number | null;
}

/** A header has none of them but between its names, whereas a row may have decimal commas. */
const DELIMITERS = [';', '\t', '|'];

const isEmpty = (cells: readonly string[]) => cells.every((cell) => cell.trim() === '');

/** The first row that is not empty is the header. */
export function readCsvTable(text: string): CsvTable {
  const [firstLine = ''] = text.trimStart().split('\n', 1);
  const delimiter = DELIMITERS.find((each) => firstLine.includes(each)) ?? ',';
  const { data, errors } = Papa.parse<string[]>(text, { delimiter });
  const [header, ...rows] = data
    .map((cells, i): CsvRow => ({ line: i + 1, cells }))
    .filter(({ cells }) => !isEmpty(cells));
  const broken = errors.find(({ type }) => type === 'Quotes');
  return {
    delimiter,
    header: header?.cells ?? [],
    rows,
    brokenLine: broken ? (broken.row ?? 0) + 1 : null,
  };
}
