import type { ContentEncoding } from '@margin/contracts';

/** Immutable bytes of a result document, addressed by the SHA-256 of the raw JSON. */
export interface ResultContentTable {
  sha256: string;
  encoding: ContentEncoding;
  raw_bytes: number;
  stored_bytes: number;
  created_at: string;
  /** Last, so that SQLite finds every other column without reading the overflow pages of this one. */
  content: Uint8Array;
}
