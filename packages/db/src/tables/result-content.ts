import type { ContentEncoding } from '@margin/contracts';

/** Immutable bytes of a result document, addressed by the SHA-256 of the raw JSON. */
export interface ResultContentTable {
  sha256: string;
  encoding: ContentEncoding;
  raw_bytes: number;
  stored_bytes: number;
  created_at: string;
  /** Last, so that SQLite can read the other columns without this one's overflow pages. */
  content: Uint8Array;
}
