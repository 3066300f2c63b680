import { type Dataframe, type DataframeCell, HOLDING_COLUMNS, type HoldingsTable } from '@margin/contracts';

/**
 * Spreadsheets run text that starts like a formula, in full width too; a leading apostrophe prevents that.
 */
const defuse = (text: string) => (/^[=+\-@＝＋－＠\t\r\n]/.test(text) ? `'${text}` : text);

const quote = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

function writeCell(cell: DataframeCell): string {
  if (cell === null) return '';
  return typeof cell === 'string' ? quote(defuse(cell)) : String(cell);
}

/** Rows as CSV (RFC 4180), with all digits of every number; null is an empty field. */
export function writeCsv(rows: readonly (readonly DataframeCell[])[]): string {
  return rows.map((row) => `${row.map(writeCell).join(',')}\r\n`).join('');
}

/** The daily table, and after it the columns of each holding, such as `SPY_close`. */
export function dailyCsv({ columns, data }: Dataframe, holdings: HoldingsTable = {}): string {
  const held = Object.entries(holdings).flatMap(([ticker, table]) =>
    HOLDING_COLUMNS.map((column) => ({ name: `${ticker}_${column}`, values: table[column] })),
  );
  return writeCsv([
    [...columns, ...held.map(({ name }) => name)],
    ...data.map((row, bar) => [...row, ...held.map(({ values }) => values[bar] ?? null)]),
  ]);
}
