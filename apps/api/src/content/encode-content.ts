import { createHash } from 'node:crypto';
import { brotliCompressSync, constants } from 'node:zlib';

/** A document ready for the store: compressed once, named by the hash of its raw bytes. */
export interface EncodedContent {
  sha256: string;
  encoding: 'br';
  rawBytes: number;
  content: Uint8Array;
}

/**
 * Quality 4 with a window over the whole document: its columns repeat megabytes apart (the dates of 15 charts),
 * which a small window misses and a higher quality does not make up for.
 */
const QUALITY = 4;
const WINDOW_BITS = 24;

export function encodeContent(json: Uint8Array): EncodedContent {
  return {
    sha256: createHash('sha256').update(json).digest('hex'),
    encoding: 'br',
    rawBytes: json.byteLength,
    content: brotliCompressSync(json, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: QUALITY,
        [constants.BROTLI_PARAM_LGWIN]: WINDOW_BITS,
        [constants.BROTLI_PARAM_SIZE_HINT]: json.byteLength,
      },
    }),
  };
}
