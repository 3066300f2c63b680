import { createHash } from 'node:crypto';
import { brotliDecompressSync, gunzipSync, zstdDecompressSync } from 'node:zlib';
import type { ContentEncoding } from '@margin/contracts';
import type { Kysely } from 'kysely';
import type { Database } from '../database.ts';
import { type ContentRow, contentPages } from '../queries/content-pages.ts';
import { findContent, type StoredContent } from '../queries/contents.ts';
import { reasonOf } from '../reason.ts';
import type { OnProgress } from '../transfer/progress.ts';
import { countRows } from '../transfer/rows.ts';

type Decode = (content: Uint8Array, maxOutputLength: number) => Uint8Array;

const DECODE: Record<ContentEncoding, Decode> = {
  zstd: (content, maxOutputLength) => zstdDecompressSync(content, { maxOutputLength }),
  br: (content, maxOutputLength) => brotliDecompressSync(content, { maxOutputLength }),
  gzip: (content, maxOutputLength) => gunzipSync(content, { maxOutputLength }),
  identity: (content) => content,
};

export const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** What is wrong with a content's bytes; undefined if they match its hash. */
function faultIn(sha256: string, { encoding, rawBytes, storedBytes, content }: StoredContent) {
  if (content.byteLength !== storedBytes) {
    return `has ${content.byteLength} bytes where ${storedBytes} were stored`;
  }
  try {
    // Limit the output, whatever the bytes would decode to.
    const raw = DECODE[encoding](content, Math.max(rawBytes, 1));
    if (raw.byteLength !== rawBytes) return `decodes to ${raw.byteLength} bytes, not ${rawBytes}`;
    return hashOf(raw) === sha256 ? undefined : `hashes to ${hashOf(raw)}`;
  } catch (error) {
    return `cannot be decoded: ${reasonOf(error)}`;
  }
}

async function findFault(db: Kysely<Database>, { sha256 }: ContentRow): Promise<string | undefined> {
  try {
    const stored = await findContent(db, sha256);
    return stored ? faultIn(sha256, stored) : 'is gone';
  } catch (error) {
    return `cannot be read: ${reasonOf(error)}`;
  }
}

/** Recomputes the hash of every content, one at a time; yields a line for each mismatch. */
export async function* faultyContents(
  db: Kysely<Database>,
  onProgress: OnProgress = () => {},
): AsyncGenerator<string> {
  const total = await countRows(db, 'result_content');
  let done = 0;
  for await (const page of contentPages(db)) {
    for (const row of page) {
      const fault = await findFault(db, row);
      if (fault !== undefined) yield `content ${row.sha256} ${fault}`;
      onProgress({ what: 'contents verified', done: ++done, total });
    }
  }
}
