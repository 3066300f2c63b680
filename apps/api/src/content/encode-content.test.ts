import { createHash, randomBytes } from 'node:crypto';
import { zstdDecompressSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { encodeContent, encodePieces } from './encode-content.ts';

const LONG = randomBytes(1_500_000).toString('base64');

it.each<[string, string[]]>([
  ['nothing', []],
  ['one piece', ['{"a":"ä"}']],
  ['small and large pieces', ['{', '"long":', JSON.stringify(LONG), ',"again":"', LONG, '"', '}']],
])('encodes pieces as their concatenated text: %s', async (_name, pieces) => {
  const text = pieces.join('');
  const { sha256, rawBytes, content } = await encodePieces(pieces);
  expect(zstdDecompressSync(content).toString()).toBe(text);
  const whole = encodeContent(Buffer.from(text));
  expect({ sha256, rawBytes }).toEqual({ sha256: whole.sha256, rawBytes: whole.rawBytes });
  expect(sha256).toBe(createHash('sha256').update(text).digest('hex'));
  expect(content.byteLength).toBeLessThan(whole.content.byteLength * 1.01 + 100);
});

it('rejects with the error of a piece', async () => {
  function* pieces() {
    yield LONG;
    throw new RangeError('no such piece');
  }
  await expect(encodePieces(pieces())).rejects.toThrow('no such piece');
});
