import { reasonOf } from '../reason.ts';
import type { Row } from './rows.ts';
import { TransferError } from './transfer-error.ts';

/** As is, and as JSON writes it. */
const holdsNul = (value: unknown): boolean =>
  typeof value === 'string' && (value.includes('\0') || value.includes('\\u0000'));

const nameOf = (key: readonly string[], row: Row | undefined): string =>
  key.map((column) => `${column} ${String(row?.[column])}`).join(', ');

/** The error for rows that the target refused: it names the row, or the batch that contains it. */
export function refusedRows(
  table: string,
  key: readonly string[],
  rows: readonly Row[],
  error: unknown,
): TransferError {
  for (const row of rows) {
    const column = Object.keys(row).find((each) => holdsNul(row[each]));
    if (column === undefined) continue;
    return new TransferError(
      `${table}, ${nameOf(key, row)}: ${column} holds the character U+0000, which PostgreSQL cannot store. ` +
        'Change it in the source and copy again',
    );
  }
  const place = `from ${nameOf(key, rows[0])} to ${nameOf(key, rows.at(-1))}`;
  return new TransferError(`${table}, rows ${place}: ${reasonOf(error)}`);
}
