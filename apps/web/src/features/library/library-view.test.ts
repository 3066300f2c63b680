import { ListResultsInputSchema } from '@margin/contracts';
import { expect, test } from 'vitest';
import { EVERYTHING, isNarrowed, LibraryViewSchema, ORDERS, toListInput } from './library-view.ts';

test('an address without choices shows everything, newest first', () => {
  expect(toListInput(LibraryViewSchema.parse({}))).toEqual({
    sort: 'createdAt',
    direction: 'desc',
    limit: 20,
  });
  expect(isNarrowed(EVERYTHING)).toBe(false);
});

test('what an address says badly is left out, the rest holds', () => {
  const view = LibraryViewSchema.parse({
    search: 'crash',
    mode: ['profit_threshold', 'nonsense'],
    tags: ['a', 7],
    ticker: 'SPX',
    accountType: ['reg_t'],
    order: 'sideways',
  });
  expect(view).toEqual({
    search: 'crash',
    mode: [],
    tags: ['a', '7'],
    ticker: [],
    accountType: ['reg_t'],
    order: 'newest',
  });
  expect(isNarrowed(view)).toBe(true);
});

test.each(Object.keys(ORDERS))('the order "%s" and every filter fit the procedure', (order) => {
  const view = LibraryViewSchema.parse({
    order,
    search: '  50 % ',
    mode: ['fresh_capital'],
    tags: ['x'],
    ticker: ['^GSPC'],
    accountType: ['portfolio'],
  });
  const input = toListInput(view);
  expect(ListResultsInputSchema.parse(input)).toMatchObject({ ...input, search: '50 %', tagsMatch: 'all' });
});
