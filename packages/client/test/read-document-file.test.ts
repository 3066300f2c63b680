import { MAXIMUM_DOCUMENT_BYTES } from '@margin/contracts';
import { expect, test } from 'vitest';
import { nameOfFile, readDocumentFile } from '../src/index.ts';

const read = (...parts: (string | Uint8Array<ArrayBuffer>)[]) => readDocumentFile(new File(parts, 'x.json'));

test('a document is read as it is', async () => {
  const document = { parameters: { ticker: 'SPY' }, deep: [[1, null, 'ä📈']] };
  expect(await read(JSON.stringify(document, null, 2))).toEqual({ ok: true, document });
});

test.each([
  ['not JSON', '{"a":', /^The file is not JSON: /],
  ['a list', '[1]', 'The file holds JSON, but no result document.'],
  ['null', 'null', 'The file holds JSON, but no result document.'],
  ['a number that no double holds', '{"a":{"b":[1e400]}}', '0: is a number beyond the range of JSON.'],
])('refuses %s', async (_, text, problem) => {
  const answer = await read(text);
  expect(answer).toEqual({ ok: false, problem: expect.stringMatching(problem) });
});

test('refuses bytes that are no text', async () => {
  expect(await read(Uint8Array.of(0x7b, 0xff, 0x7d))).toEqual({
    ok: false,
    problem: 'The file is not text in UTF-8.',
  });
});

test('a file that is too large is not even read', async () => {
  const huge = {
    name: 'huge.json',
    size: MAXIMUM_DOCUMENT_BYTES + 1,
    arrayBuffer: () => Promise.reject(new Error('was read')),
  };
  expect(await readDocumentFile(huge)).toEqual({
    ok: false,
    problem: 'The file has 40.0 MiB; 40 MiB is the most that can be imported.',
  });
});

test.each([
  ['SPX 2× Reg-T.json', 'SPX 2× Reg-T'],
  ['Upper.JSON', 'Upper'],
  ['.json', 'Imported result'],
  [`${'x'.repeat(300)}.json`, 'x'.repeat(255)],
])('the file %s is called %s', (name, called) => {
  expect(nameOfFile({ name })).toBe(called);
});
