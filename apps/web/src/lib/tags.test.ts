import { foldText, TagsSchema } from '@margin/contracts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { normalizeTags } from './tags.ts';

test.each<[string[], string[]]>([
  [['SPX, conservative,long-term , tested'], ['SPX', 'conservative', 'long-term', 'tested']],
  [
    ['a', 'b,a', 'A'],
    ['a', 'b'],
  ],
  [['Ａ', 'a'], ['Ａ']],
  [[' , ,,'], []],
  [['<b>bold</b>'], ['<b>bold</b>']],
  [[], []],
])('%j becomes %j', (entries, tags) => {
  expect(normalizeTags(entries)).toEqual(tags);
});

test('normalized tags are stable, distinct and fit the contract', () => {
  const entry = fc.stringMatching(/^[a-zA-Z, ]{0,12}$/);
  fc.assert(
    fc.property(fc.array(entry, { maxLength: 4 }), (entries) => {
      const tags = normalizeTags(entries);
      expect(normalizeTags(tags)).toEqual(tags);
      expect(new Set(tags.map(foldText)).size).toBe(tags.length);
      if (tags.length <= 20) expect(TagsSchema.parse(tags)).toEqual(tags);
    }),
  );
});
