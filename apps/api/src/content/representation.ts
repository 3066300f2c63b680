import { pipeline, Readable } from 'node:stream';
import { createBrotliDecompress, createGzip } from 'node:zlib';
import type { StoredContent } from './content-cache.ts';

/** How content goes out: as it lies, or for the client that cannot read that, as gzip or plain. */
export type Representation = 'stored' | 'gzip' | 'identity';

const REFUSED = /;\s*q=0(\.0*)?\s*$/;

/** Picks the representation for an Accept-Encoding header: the stored bytes wherever the client can read them. */
export function negotiate(acceptEncoding: string | undefined, storedEncoding: string): Representation {
  const accepted = (acceptEncoding ?? '')
    .toLowerCase()
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '' && !REFUSED.test(part))
    .map((part) => part.replace(/;.*$/, '').trim());
  if (accepted.includes(storedEncoding)) return 'stored';
  return accepted.includes('gzip') ? 'gzip' : 'identity';
}

/** The bytes of a representation; only `stored` needs no work. */
export function bytesOf(
  { content }: Pick<StoredContent, 'content'>,
  representation: Representation,
): Buffer | Readable {
  const stored = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  if (representation === 'stored') return stored;
  const source = Readable.from([stored]);
  // An error on the way is one of the last stream: nobody listens to the others.
  return representation === 'gzip'
    ? pipeline(source, createBrotliDecompress(), createGzip({ level: 1 }), () => {})
    : pipeline(source, createBrotliDecompress(), () => {});
}
