import { brotliCompressSync, brotliDecompressSync, gunzipSync, zstdDecompressSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { encodeAs, negotiate, rawBytesOf } from './representation.ts';

it.each([
  ['gzip, deflate, br, zstd', 'stored'],
  ['BR', 'stored'],
  ['br;q=0, gzip', 'gzip'],
  ['br;q=0, gzip, zstd', 'zstd'],
  ['gzip;q=0.5', 'gzip'],
  ['deflate', 'identity'],
  [undefined, 'identity'],
])('answers Accept-Encoding %s with %s', (header, expected) => {
  expect(negotiate(header, 'br')).toBe(expected);
});

it('makes what nothing is stored of: the fastest that the client reads', () => {
  expect(negotiate('gzip, deflate, br, zstd', null)).toBe('zstd');
  expect(negotiate('gzip, br', null)).toBe('gzip');
  expect(negotiate('br', null)).toBe('br');
});

it('gives every client the same document', async () => {
  const json = Buffer.from('{"a":[1,2,3]}');
  const raw = await rawBytesOf({ content: brotliCompressSync(json) });
  expect(raw).toEqual(json);
  expect(gunzipSync(await encodeAs(raw, 'gzip'))).toEqual(json);
  expect(zstdDecompressSync(await encodeAs(raw, 'zstd'))).toEqual(json);
  expect(brotliDecompressSync(await encodeAs(raw, 'br'))).toEqual(json);
  expect(await encodeAs(raw, 'identity')).toEqual(json);
});
