import { brotliCompressSync, gunzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { bytesOf, negotiate } from './representation.ts';

it.each([
  ['gzip, deflate, br, zstd', 'stored'],
  ['BR', 'stored'],
  ['br;q=0, gzip', 'gzip'],
  ['gzip;q=0.5', 'gzip'],
  ['deflate', 'identity'],
  [undefined, 'identity'],
])('answers Accept-Encoding %s with %s', (header, expected) => {
  expect(negotiate(header, 'br')).toBe(expected);
});

it('gives every client the same document', async () => {
  const json = Buffer.from('{"a":[1,2,3]}');
  const stored = { encoding: 'br', rawBytes: json.byteLength, content: brotliCompressSync(json) };
  const read = async (representation: 'gzip' | 'identity') => {
    const chunks: Buffer[] = [];
    for await (const chunk of bytesOf(stored, representation)) chunks.push(Buffer.from(chunk));
    return Buffer.concat(chunks);
  };
  expect(bytesOf(stored, 'stored')).toEqual(stored.content);
  expect(gunzipSync(await read('gzip'))).toEqual(json);
  expect(await read('identity')).toEqual(json);
});
