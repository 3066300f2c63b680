import type { Dataframe, DataframeCell } from '@margin/contracts';

/** A spreadsheet runs a text that begins like a formula; a leading apostrophe keeps it a text. */
const defuse = (text: string) => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text);

const quote = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

function writeCell(cell: DataframeCell): string {
  if (cell === null) return '';
  return typeof cell === 'string' ? quote(defuse(cell)) : String(cell);
}

/** The daily table as CSV (RFC 4180) with every digit of the document; null is an empty field. */
export function dataframeCsv({ columns, data }: Dataframe): string {
  const lines = [columns, ...data].map((row) => row.map(writeCell).join(','));
  return `${lines.join('\r\n')}\r\n`;
}
