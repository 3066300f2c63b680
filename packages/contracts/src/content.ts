import { z } from 'zod';
import { Sha256Schema } from './primitives.ts';

/** A reference to the stored bytes of a result document: hash, raw length and address. */
export const ContentReferenceSchema = z.object({
  sha256: Sha256Schema,
  /** Length of the raw JSON in bytes. */
  bytes: z.int().nonnegative(),
  /** Same-origin path. */
  href: z.string(),
});
export type ContentReference = z.infer<typeof ContentReferenceSchema>;

/** How the store encodes the bytes of a document. New ones are zstd; those of earlier releases stay as they are. */
export const ContentEncodingSchema = z.enum(['zstd', 'br', 'gzip', 'identity']);
export type ContentEncoding = z.infer<typeof ContentEncodingSchema>;

export const contentHref = (sha256: string) => `/content/${sha256}`;

/** Maximum size of a document as raw JSON. A run is refused if it would exceed 32 MiB with usual digits: up to 39 MiB. */
export const MAXIMUM_DOCUMENT_BYTES = 40 * 1024 * 1024;
/** Maximum nesting of a document. */
export const MAXIMUM_JSON_DEPTH = 100;
/** Maximum number of values; a list or object counts as three. Our own have 75 a row, and 3 more per holding: up to 3.9 million. */
export const MAXIMUM_JSON_VALUES = 4_000_000;

/** Maximum size of any other request, and of the fields around a document. */
export const MAXIMUM_SMALL_REQUEST_BYTES = 256 * 1024;
/** The largest request: a document with the fields around it. */
export const MAXIMUM_REQUEST_BYTES = MAXIMUM_DOCUMENT_BYTES + MAXIMUM_SMALL_REQUEST_BYTES;
