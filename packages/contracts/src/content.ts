import { z } from 'zod';
import { Sha256Schema } from './primitives.ts';

/** A reference to the stored bytes of a result document: their hash, their raw length and where to get them. */
export const ContentReferenceSchema = z.object({
  sha256: Sha256Schema,
  /** Length of the raw JSON in bytes. */
  bytes: z.int().nonnegative(),
  /** Same-origin path. */
  href: z.string(),
});
export type ContentReference = z.infer<typeof ContentReferenceSchema>;

/** How the bytes of a document lie in the store. */
export const ContentEncodingSchema = z.enum(['br', 'gzip', 'identity']);
export type ContentEncoding = z.infer<typeof ContentEncodingSchema>;

export const contentHref = (sha256: string) => `/content/${sha256}`;

/** A document may be this large as raw JSON: a run over MAXIMUM_SERIES_ROWS makes up to 36 MiB. */
export const MAXIMUM_DOCUMENT_BYTES = 40 * 1024 * 1024;
/** and nested this deep. */
export const MAXIMUM_JSON_DEPTH = 100;
/** and hold this many values, a list or an object counted as three: one of our own has 70 a row, 3.5 million at most. */
export const MAXIMUM_JSON_VALUES = 4_000_000;

/** What another request may carry, and what may stand around a document. */
export const MAXIMUM_SMALL_REQUEST_BYTES = 256 * 1024;
/** The largest request there is: a document with the fields around it. */
export const MAXIMUM_REQUEST_BYTES = MAXIMUM_DOCUMENT_BYTES + MAXIMUM_SMALL_REQUEST_BYTES;
