import type { ImportedPrices } from '@margin/market-data';
import type {} from 'fastify';
import type { EncodedContent } from '../content/encode-content.ts';
import type { DocumentDigest } from '../documents/digest-document.ts';

/** A document extracted from a body, ready to store. */
export interface TakenDocument extends DocumentDigest {
  content: EncodedContent;
}

/** The large part of a body. */
export type TakenBody =
  | { kind: 'document'; document: TakenDocument }
  | { kind: 'prices'; imported: ImportedPrices };

declare module 'fastify' {
  interface FastifyRequest {
    /** The large part of the body, where an empty value replaces it. */
    taken: TakenBody | null;
  }
}
