import { MAXIMUM_PAGE_BYTES } from '@margin/contracts';
import type { ResultRow } from './saved-result-row.ts';

/** All but the texts that a user wrote. */
const REST_BYTES = 1_000;

const jsonBytes = (text: string | null) => (text === null ? 0 : Buffer.byteLength(JSON.stringify(text)));

const bytesOf = ({ name, description, tags }: ResultRow) =>
  REST_BYTES + jsonBytes(name) + jsonBytes(description) + jsonBytes(tags);

/**
 * The rows of a page, of `limit` + 1 that were read: no more than `limit`, and fewer where they are long, but one at
 * least. `last` is its last row where more come behind it.
 */
export function pageOf<Row extends ResultRow>(
  rows: readonly Row[],
  limit: number,
): { page: Row[]; last: Row | undefined } {
  const page: Row[] = [];
  let bytes = 0;
  for (const row of rows.slice(0, limit)) {
    bytes += bytesOf(row);
    if (bytes > MAXIMUM_PAGE_BYTES && page.length > 0) break;
    page.push(row);
  }
  return { page, last: page.length < rows.length ? page.at(-1) : undefined };
}
