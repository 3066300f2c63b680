import { promisify } from 'node:util';
import { brotliCompress, brotliDecompress, constants, gzip, zstdCompress } from 'node:zlib';

/** How content goes out: as it lies, or in a form that is made of it for the client that cannot read that. */
export type Representation = 'stored' | Made;
export type Made = 'zstd' | 'gzip' | 'br' | 'identity';

const REFUSED = /;\s*q=0(\.0*)?\s*$/;

/** What is made, the fastest to make in front. */
const PREFERRED = ['zstd', 'gzip', 'br'] as const;

/** Picks the representation for an Accept-Encoding header: the stored bytes wherever the client can read them. */
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

/** For an answer that somebody waits for, and that is made once. */
const ENCODERS = {
  identity: async (raw) => raw,
  gzip: (raw) => toGzip(raw, { level: 1 }),
  zstd: (raw) => toZstd(raw),
  br: (raw) => toBrotli(raw, { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } }),
} as const satisfies Record<Made, (raw: Buffer) => Promise<Buffer>>;

/** The raw bytes of stored content. Throws where it is damaged. */
export const rawBytesOf = ({ content }: { content: Uint8Array }): Promise<Buffer> => unpack(content);

export const encodeAs = (raw: Buffer, representation: Made): Promise<Buffer> => ENCODERS[representation](raw);
