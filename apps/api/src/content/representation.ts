import { type Duplex, PassThrough, Readable } from 'node:stream';
import { promisify } from 'node:util';
import {
  brotliCompress,
  brotliDecompress,
  constants,
  createBrotliCompress,
  createBrotliDecompress,
  createGzip,
  createZstdCompress,
  gzip,
  zstdCompress,
} from 'node:zlib';

/** How content is sent: as stored, or re-encoded for a client that does not accept that. */
export type Representation = 'stored' | Made;
export type Made = 'zstd' | 'gzip' | 'br' | 'identity';

const REFUSED = /;\s*q=0(\.0*)?\s*$/;

/** Encodings computed on demand, fastest first. */
const PREFERRED = ['zstd', 'gzip', 'br'] as const;

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

const unpack = promisify(brotliDecompress);
const [toGzip, toZstd, toBrotli] = [promisify(gzip), promisify(zstdCompress), promisify(brotliCompress)];

const GZIP = { level: 1 };
const BROTLI = { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } };

/** For a response that a client waits for and that is computed once. */
const ENCODERS = {
  identity: async (raw) => raw,
  gzip: (raw) => toGzip(raw, GZIP),
  zstd: (raw) => toZstd(raw),
  br: (raw) => toBrotli(raw, BROTLI),
} as const satisfies Record<Made, (raw: Buffer) => Promise<Buffer>>;

/** The raw bytes of stored content. Throws if it is damaged. */
export const rawBytesOf = ({ content }: { content: Uint8Array }): Promise<Buffer> => unpack(content);

export const encodeAs = (raw: Buffer, representation: Made): Promise<Buffer> => ENCODERS[representation](raw);

/** Raw bytes beyond which content is streamed: it would fill the cache, and slow readers would each hold a copy. */
export const STREAMED_BYTES = 16 * 1024 * 1024;

/** The raw bytes of stored content as a stream, which fails if the content is damaged. */
export const rawStreamOf = ({ content }: { content: Uint8Array }): Readable =>
  Readable.from([content]).compose(createBrotliDecompress());

const STREAM_ENCODERS = {
  identity: () => new PassThrough(),
  gzip: () => createGzip(GZIP),
  zstd: () => createZstdCompress(),
  br: () => createBrotliCompress(BROTLI),
} as const satisfies Record<Made, () => Duplex>;

export const streamAs = (raw: Readable, representation: Made): Readable =>
  raw.compose(STREAM_ENCODERS[representation]());
