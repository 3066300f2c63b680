import { type Duplex, PassThrough, pipeline, Readable, Transform } from 'node:stream';
import { promisify } from 'node:util';
import {
  brotliCompress,
  brotliDecompress,
  constants,
  createBrotliCompress,
  createBrotliDecompress,
  createGunzip,
  createGzip,
  createZstdCompress,
  createZstdDecompress,
  gunzip,
  gzip,
  zstdCompress,
  zstdDecompress,
} from 'node:zlib';
import type { ContentEncoding } from '@margin/contracts';
import type { StoredContent } from './content-cache.ts';
import { ZSTD } from './encode-content.ts';

/** How content is sent: as stored, or re-encoded for a client that does not accept that. */
export type Representation = 'stored' | Made;
export type Made = ContentEncoding;

const REFUSED = /;\s*q=0(\.0*)?\s*$/;

/** Encodings computed on demand, fastest first. */
const PREFERRED = ['zstd', 'br', 'gzip'] as const;

/** Picks the representation for an Accept-Encoding header: the stored bytes if the client accepts them. */
export function negotiate(acceptEncoding: string | undefined, storedEncoding: string | null): Representation {
  const accepted = (acceptEncoding ?? '')
    .toLowerCase()
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '' && !REFUSED.test(part))
    .map((part) => part.replace(/;.*$/, '').trim());
  if (storedEncoding !== null && accepted.includes(storedEncoding)) return 'stored';
  return PREFERRED.find((encoding) => accepted.includes(encoding)) ?? 'identity';
}

const [unzstd, unbrotli, ungzip] = [
  promisify(zstdDecompress),
  promisify(brotliDecompress),
  promisify(gunzip),
];
const [toZstd, toBrotli, toGzip] = [promisify(zstdCompress), promisify(brotliCompress), promisify(gzip)];

/** Content as it is stored. */
export type Encoded = Pick<StoredContent, 'content' | 'encoding' | 'rawBytes'>;

/** One chunk for all bytes: for each chunk, a thread of the pool is asked again. */
const DECODERS = {
  zstd: (content, chunkSize) => unzstd(content, { chunkSize }),
  br: (content, chunkSize) => unbrotli(content, { chunkSize }),
  gzip: (content, chunkSize) => ungzip(content, { chunkSize }),
  identity: async (content) => Buffer.from(content.buffer, content.byteOffset, content.byteLength),
} as const satisfies Record<ContentEncoding, (content: Uint8Array, chunkSize: number) => Promise<Buffer>>;

const MINIMUM_CHUNK_BYTES = 1024;

const tooShort = () => new Error('the content ends too early');

/** The raw bytes of stored content. Throws if it is damaged. */
export async function rawBytesOf({ content, encoding, rawBytes }: Encoded): Promise<Buffer> {
  const raw = await DECODERS[encoding](content, Math.max(rawBytes, MINIMUM_CHUNK_BYTES));
  // Node 22 takes truncated zstd for complete.
  if (raw.byteLength !== rawBytes) throw tooShort();
  return raw;
}

const GZIP = { level: 1 };
const BROTLI = { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } };

/** For a response that a client waits for and that is computed once. */
const ENCODERS = {
  identity: async (raw) => raw,
  zstd: (raw) => toZstd(raw, ZSTD),
  br: (raw) => toBrotli(raw, BROTLI),
  gzip: (raw) => toGzip(raw, GZIP),
} as const satisfies Record<Made, (raw: Buffer) => Promise<Buffer>>;

export const encodeAs = (raw: Buffer, representation: Made): Promise<Buffer> => ENCODERS[representation](raw);

/** Raw bytes beyond which content is streamed: it would fill the cache, and slow readers would each hold a copy. */
export const STREAMED_BYTES = 16 * 1024 * 1024;

const STREAM_DECODERS = {
  zstd: () => createZstdDecompress(),
  br: () => createBrotliDecompress(),
  gzip: () => createGunzip(),
  identity: () => new PassThrough(),
} as const satisfies Record<ContentEncoding, () => Duplex>;

const STREAM_ENCODERS = {
  identity: () => new PassThrough(),
  zstd: () => createZstdCompress(ZSTD),
  br: () => createBrotliCompress(BROTLI),
  gzip: () => createGzip(GZIP),
} as const satisfies Record<Made, () => Duplex>;

/** Fails at the end if other than this many bytes came through. */
function countBytes(expected: number): Transform {
  let bytes = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, pass) {
      bytes += chunk.byteLength;
      pass(null, chunk);
    },
    flush: (end) => end(bytes === expected ? null : tooShort()),
  });
}

/** A reader sees the error on the last stream, and `compose` would throw it a second time, outside of any promise. */
const seenByReader = () => {};

/** The raw bytes of stored content as a stream, which fails if the content is damaged. */
export const rawStreamOf = ({ content, encoding, rawBytes }: Encoded): Readable =>
  pipeline(Readable.from([content]), STREAM_DECODERS[encoding](), countBytes(rawBytes), seenByReader);

export const streamAs = (raw: Readable, representation: Made): Readable =>
  pipeline(raw, STREAM_ENCODERS[representation](), seenByReader);
