import type { Dataframe, DataframeCell } from '@margin/contracts';

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

export const dataframeCsv = ({ columns, data }: Dataframe) => writeCsv([columns, ...data]);
