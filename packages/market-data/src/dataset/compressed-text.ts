import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';
import { sha256Of } from '../hashes.ts';

/** Dates and prices shrink to a quarter in about 10 ms for 30 years; higher quality gains little. */
const QUALITY = 5;

export interface CompressedText {
  bytes: Uint8Array;
  rawBytes: number;
  sha256: string;
}

export function compressText(text: string): CompressedText {
  const bytes = brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: QUALITY } });
  return { bytes, rawBytes: Buffer.byteLength(text), sha256: sha256Of(text) };
}

export const decompressText = (bytes: Uint8Array) => brotliDecompressSync(bytes).toString();
