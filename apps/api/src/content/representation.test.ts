import { randomBytes } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import {
  brotliCompressSync,
  brotliDecompressSync,
  gunzipSync,
  gzipSync,
  zstdDecompressSync,
} from 'node:zlib';
import { ContentEncodingSchema } from '@margin/contracts';
import { describe, expect, it } from 'vitest';
import { encodeContent } from './encode-content.ts';
import { type Encoded, encodeAs, negotiate, rawBytesOf, rawStreamOf, streamAs } from './representation.ts';

it.each([
  ['gzip, deflate, br, zstd', 'stored'],
  ['ZSTD', 'stored'],
  ['zstd;q=0, gzip', 'gzip'],
  ['gzip, deflate, br', 'br'],
  ['gzip;q=0.5', 'gzip'],
  ['deflate', 'identity'],
  [undefined, 'identity'],
])('answers Accept-Encoding %s with %s', (header, expected) => {
  expect(negotiate(header, 'zstd')).toBe(expected);
});

it('sends an older document as stored too', () => {
  expect(negotiate('gzip, deflate, br, zstd', 'br')).toBe('stored');
  expect(negotiate('gzip, zstd', 'br')).toBe('zstd');
});

it('chooses the fastest encoding that the client accepts if nothing is stored', () => {
  expect(negotiate('gzip, deflate, br, zstd', null)).toBe('zstd');
  expect(negotiate('gzip, br', null)).toBe('br');
  expect(negotiate('gzip', null)).toBe('gzip');
});

const JSON_BYTES = Buffer.from(JSON.stringify({ long: randomBytes(300_000).toString('base64') }));

const PACK = {
  zstd: (raw: Buffer) => encodeContent(raw).content,
  br: (raw: Buffer) => brotliCompressSync(raw),
  gzip: (raw: Buffer) => gzipSync(raw),
  identity: (raw: Buffer) => raw,
};
const UNPACK = {
  zstd: (sent: Buffer) => zstdDecompressSync(sent),
  br: (sent: Buffer) => brotliDecompressSync(sent),
  gzip: (sent: Buffer) => gunzipSync(sent),
  identity: (sent: Buffer) => sent,
};
const ENCODINGS = ContentEncodingSchema.options;

describe.each(ENCODINGS)('content stored as %s', (encoding) => {
  const stored: Encoded = { encoding, content: PACK[encoding](JSON_BYTES), rawBytes: JSON_BYTES.byteLength };

  it.each(ENCODINGS)('is the same document when sent as %s, whole or as a stream', async (sent) => {
    const raw = await rawBytesOf(stored);
    expect(UNPACK[sent](await encodeAs(raw, sent))).toEqual(JSON_BYTES);
    expect(UNPACK[sent](await buffer(streamAs(rawStreamOf(stored), sent)))).toEqual(JSON_BYTES);
  });

  it.each([
    ['cut short', stored.content.subarray(0, stored.content.byteLength - 1_000)],
    ['empty', new Uint8Array()],
  ])('is rejected when %s, whole or as a stream', async (_damage, content) => {
    const damaged = { ...stored, content };
    await expect(rawBytesOf(damaged)).rejects.toThrow();
    await expect(buffer(rawStreamOf(damaged))).rejects.toThrow();
    await expect(buffer(streamAs(rawStreamOf(damaged), 'gzip'))).rejects.toThrow();
  });
});

it('rejects changed bytes of a new document', async () => {
  const { content, encoding, rawBytes } = encodeContent(JSON_BYTES);
  const damaged = { content: content.with(100_000, (content[100_000] ?? 0) ^ 1), encoding, rawBytes };
  await expect(rawBytesOf(damaged)).rejects.toThrow();
  await expect(buffer(rawStreamOf(damaged))).rejects.toThrow();
});
