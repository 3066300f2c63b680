import { expect, test } from 'vitest';
import { fileNameOf, uniqueNames } from './file-name.ts';

test.each([
  ['SPX 2× Reg-T, 2005–2020', 'SPX 2× Reg-T, 2005–2020'],
  ['a/b\\c: "d" <e>?', 'a-b-c- -d- -e-'],
  ['../../etc/passwd', '-..-etc-passwd'],
  ['  .hidden. ', 'hidden'],
  ['tab\there', 'tab-here'],
  ['???', '-'],
  ['...', 'result'],
  ['x'.repeat(300), 'x'.repeat(120)],
])('%j is the file %j', (text, name) => {
  expect(fileNameOf(text)).toBe(name);
});

test('names that differ only in case are numbered', () => {
  expect(uniqueNames(['a', 'b', 'A', 'a', 'a (2)'])).toEqual(['a', 'b', 'A (2)', 'a (3)', 'a (2) (2)']);
});
