import { strToU8, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import type { ReadableFile } from '../src/index.ts';
import { libraryIndexOf, readLibraryFiles } from '../src/index.ts';

const fileOf = (name: string, bytes: Uint8Array): ReadableFile => ({
  name,
  size: bytes.byteLength,
  arrayBuffer: async () => bytes.slice().buffer,
});

const LABELS = { name: 'SPX / "twice"', description: 'a note', tags: ['Calm, long', 'b'] };
const TAGS = [
  { tag: 'calm, LONG', count: 1, sweeps: 0, color: 'red' as const },
  { tag: 'b', count: 1, sweeps: 0, color: null },
  { tag: 'unused', count: 0, sweeps: 0, color: 'blue' as const },
];
const INDEX = libraryIndexOf([{ file: 'SPX.json', result: LABELS }], TAGS);

test('an archive of an export comes back with names, descriptions, tags and colors', async () => {
  const archive = zipSync({
    'SPX.json': strToU8('{"a":1}'),
    'plain.json': strToU8('{"b":2}'),
    'index.csv': strToU8('file\r\n'),
    'library.json': strToU8(INDEX),
  });
  const { documents, tags } = await readLibraryFiles([fileOf('2 results.zip', archive)]);
  expect(documents.map(({ read: _, ...labels }) => labels)).toEqual([
    { file: 'SPX.json', ...LABELS },
    { file: 'plain.json', name: 'plain', description: null, tags: [] },
  ]);
  expect(await documents[0]?.read()).toEqual({ ok: true, document: { a: 1 } });
  expect(await documents[1]?.read()).toEqual({ ok: true, document: { b: 2 } });
  expect(tags).toEqual([{ tag: 'calm, LONG', color: 'red' }]);
});

test('a folder comes back the same, and an index that is broken keeps no document back', async () => {
  const document = fileOf('SPX.json', strToU8('{"a":1}'));
  const whole = await readLibraryFiles([document, fileOf('library.json', strToU8(INDEX))]);
  expect(whole.documents).toMatchObject([{ file: 'SPX.json', ...LABELS }]);
  const broken = await readLibraryFiles([document, fileOf('library.json', strToU8('{"version":9'))]);
  expect(broken).toMatchObject({ documents: [{ name: 'SPX', tags: [] }], tags: [] });
});

test('what says to be too large is refused without being unpacked; no archive is an error', async () => {
  const large = zipSync({ 'large.json': new Uint8Array(41 * 1024 * 1024) });
  const { documents } = await readLibraryFiles([fileOf('large.zip', large)]);
  expect(await documents[0]?.read()).toMatchObject({ ok: false, problem: expect.stringContaining('40 MiB') });
  await expect(readLibraryFiles([fileOf('no.zip', strToU8('text'))])).rejects.toThrow();
});
