import { promisify } from 'node:util';
import { brotliCompress, brotliDecompress, constants, gzip, zstdCompress } from 'node:zlib';

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

/** For a response that a client waits for and that is computed once. */
const ENCODERS = {
  identity: async (raw) => raw,
  gzip: (raw) => toGzip(raw, { level: 1 }),
  zstd: (raw) => toZstd(raw),
  br: (raw) => toBrotli(raw, { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } }),
} as const satisfies Record<Made, (raw: Buffer) => Promise<Buffer>>;

/** The raw bytes of stored content. Throws if it is damaged. */
export const rawBytesOf = ({ content }: { content: Uint8Array }): Promise<Buffer> => unpack(content);

export const encodeAs = (raw: Buffer, representation: Made): Promise<Buffer> => ENCODERS[representation](raw);
