import { MAXIMUM_DOCUMENT_BYTES } from '@margin/contracts';
import { expect, test } from 'vitest';
import { nameOfFile, readDocumentFile } from '../src/index.ts';

const read = (...parts: (string | Uint8Array<ArrayBuffer>)[]) => readDocumentFile(new File(parts, 'x.json'));

test('reads a document unchanged', async () => {
  const document = { parameters: { ticker: 'SPY' }, deep: [[1, null, 'ä📈']] };
  expect(await read(JSON.stringify(document, null, 2))).toEqual({ ok: true, document });
});

test.each([
  ['with a NaN of Python', '{"metrics":{"sharpe":NaN}}', /^metrics\.sharpe: must not be NaN, .*send null$/],
  ['not JSON', '{"a":', /^The file is not JSON: /],
  ['a list', '[1]', 'The file is JSON, but not a result document.'],
  ['null', 'null', 'The file is JSON, but not a result document.'],
  ['a number that no double holds', '{"a":{"b":[1e400]}}', '0: is a number beyond the range of JSON.'],
])('refuses %s', async (_, text, problem) => {
  const answer = await read(text);
  expect(answer).toEqual({ ok: false, problem: expect.stringMatching(problem) });
});

test('refuses bytes that are not text', async () => {
  expect(await read(Uint8Array.of(0x7b, 0xff, 0x7d))).toEqual({
    ok: false,
    problem: 'The file is not UTF-8 text.',
  });
});

test('refuses a file that is too large without reading it', async () => {
  const huge = {
    name: 'huge.json',
    size: MAXIMUM_DOCUMENT_BYTES + 1,
    arrayBuffer: () => Promise.reject(new Error('was read')),
  };
  expect(await readDocumentFile(huge)).toEqual({
    ok: false,
    problem: 'The file has 40.0 MiB; 40 MiB is the import limit.',
  });
});

test.each([
  ['SPX 2× Reg-T.json', 'SPX 2× Reg-T'],
  ['Upper.JSON', 'Upper'],
  ['.json', 'Imported result'],
  [`${'x'.repeat(300)}.json`, 'x'.repeat(255)],
])('names the file %s: %s', (name, called) => {
  expect(nameOfFile({ name })).toBe(called);
});
