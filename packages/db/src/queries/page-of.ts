import { MAXIMUM_PAGE_BYTES } from '@margin/contracts';

/** What of a row is as long as its user wants. */
interface Texts {
  name: string | null;
  description: string | null;
  /** JSON. */
  tags: string;
  /** Of a sweep, as JSON. */
  definition?: string;
}

/** All but those texts. */
const REST_BYTES = 1_000;

const jsonBytes = (text: string | null) => (text === null ? 0 : Buffer.byteLength(JSON.stringify(text)));

const bytesOf = ({ name, description, tags, definition = '' }: Texts) =>
  REST_BYTES + jsonBytes(name) + jsonBytes(description) + jsonBytes(tags) + Buffer.byteLength(definition);

/**
 * The rows of a page, of `limit` + 1 that were read: no more than `limit`, and fewer where they are long, but one at
 * least. `last` is its last row where more come behind it.
 */
export function pageOf<Row extends Texts>(
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
