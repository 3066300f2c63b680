import { strFromU8, unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { type ZipEntry, zipEntries } from './zip.ts';

const unzip = async (archive: Blob) => unzipSync(new Uint8Array(await archive.arrayBuffer()));

test('every file unpacks unchanged under its name', async () => {
  const long = 'the same again and again, '.repeat(10_000);
  const bytes = Uint8Array.from({ length: 1_000 }, (_, i) => i % 256);
  const archive = await zipEntries([
    { name: 'réponse.json', content: '{"ä":"📈"}' },
    { name: 'long.txt', content: long },
    { name: 'picture.png', content: bytes, packed: true },
    { name: 'empty.txt', content: '' },
  ]);
  const files = await unzip(archive);
  expect(Object.keys(files)).toEqual(['réponse.json', 'long.txt', 'picture.png', 'empty.txt']);
  expect(strFromU8(files['réponse.json'] ?? bytes)).toBe('{"ä":"📈"}');
  expect(strFromU8(files['long.txt'] ?? bytes)).toBe(long);
  expect(files['picture.png']).toEqual(bytes);
  expect(archive.size).toBeLessThan(long.length / 10);
});

test('a file is requested once the previous one is packed', async () => {
  const asked: string[] = [];
  async function* twoFiles(): AsyncGenerator<ZipEntry> {
    asked.push('first');
    yield { name: 'first', content: 'a'.repeat(100_000) };
    asked.push('second');
    yield { name: 'second', content: 'b' };
  }
  const files = await unzip(await zipEntries(twoFiles()));
  expect(asked).toEqual(['first', 'second']);
  expect(files.first).toHaveLength(100_000);
});

test('a failing file fails the archive', async () => {
  // biome-ignore lint/correctness/useYield: it fails before it has anything
  async function* broken(): AsyncGenerator<ZipEntry> {
    throw new Error('not there');
  }
  await expect(zipEntries(broken())).rejects.toThrow('not there');
});
