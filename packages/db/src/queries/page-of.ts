import { MAXIMUM_PAGE_BYTES } from '@margin/contracts';

/** The texts of a row that users may make long. */
interface Texts {
  name: string | null;
  description: string | null;
  /** JSON. */
  tags: string;
  /** Of a sweep, as JSON. */
  definition?: string;
}

/** Columns other than those texts. */
const REST_BYTES = 1_000;

const jsonBytes = (text: string | null) => (text === null ? 0 : Buffer.byteLength(JSON.stringify(text)));

const bytesOf = ({ name, description, tags, definition = '' }: Texts) =>
  REST_BYTES + jsonBytes(name) + jsonBytes(description) + jsonBytes(tags) + Buffer.byteLength(definition);

/**
 * The rows of a page, out of `limit` + 1 that were read: at most `limit`, fewer if they are long, but at least one.
 * `last` is the page's last row if more follow.
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
