import type { ColumnForm } from './capabilities.ts';

/** The signature of the format, its flags and the length of an unused extension. */
const HEADER_BYTES = 19;
/** Follows the last row, where the next row's field count would be. */
const END_OF_ROWS = -1;

/** Decodes each value from the bytes in which PostgreSQL sends its type. */
export type BinaryRow = (Buffer | null)[];

/** The rows of `copy … to stdout (format binary)`. */
export function readBinaryRows(copied: Buffer): BinaryRow[] {
  const rows: BinaryRow[] = [];
  let at = HEADER_BYTES;
  for (let fields = copied.readInt16BE(at); fields !== END_OF_ROWS; fields = copied.readInt16BE(at)) {
    at += 2;
    const row: BinaryRow = [];
    for (let field = 0; field < fields; field++) {
      const length = copied.readInt32BE(at);
      at += 4;
      row.push(length < 0 ? null : copied.subarray(at, at + length));
      at += Math.max(length, 0);
    }
    rows.push(row);
  }
  return rows;
}

const DECODE = {
  text: (bytes) => bytes.toString(),
  integer: (bytes) => bytes.readInt32BE(),
  bytes: (bytes) => bytes,
} satisfies Record<ColumnForm, (bytes: Buffer) => unknown>;

/** A row as an object, by the names and forms of its columns. */
export function decodeBinaryRow(row: BinaryRow, forms: Record<string, ColumnForm>): Record<string, unknown> {
  const columns = Object.entries(forms).map(([name, form], i) => {
    const bytes = row[i] ?? null;
    return [name, bytes === null ? null : DECODE[form](bytes)];
  });
  return Object.fromEntries(columns);
}
