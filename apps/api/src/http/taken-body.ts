import type { ImportedPrices } from '@margin/market-data';
import type {} from 'fastify';
import type { EncodedContent } from '../content/encode-content.ts';
import type { DocumentDigest } from '../documents/digest-document.ts';

/** A document as it was taken out of a body, ready for the store. */
export interface TakenDocument extends DocumentDigest {
  content: EncodedContent;
}

/** What was large in a body. */
export type TakenBody =
  | { kind: 'document'; document: TakenDocument }
  | { kind: 'prices'; imported: ImportedPrices };

declare module 'fastify' {
  interface FastifyRequest {
    /** What was large in the body; in its place there stands nothing that is. */
    taken: TakenBody | null;
  }
}
