import { ListResultsInputSchema, SAVED_RESULT_SORTS } from '@margin/contracts';
import { expect, test } from 'vitest';
import {
  DEFAULT_COLUMNS,
  EVERYTHING,
  fromSettings,
  isNarrowed,
  isSameView,
  LibraryViewSchema,
  ORDERS,
  toListInput,
  toSettings,
  withoutFilters,
} from './library-view.ts';

const NARROWED = LibraryViewSchema.parse({
  search: '  50% ',
  mode: ['fresh_capital'],
  tags: ['x', 'y'],
  tagsMatch: 'all',
  ticker: ['^GSPC'],
  accountType: ['portfolio'],
  leverage: { min: 1.5 },
  cagr: { min: -0.1, max: 0.2 },
  createdAt: { max: '2024-10-26T21:59:59.999Z' },
  sort: 'sharpe',
  direction: 'asc',
});

test('an address without choices shows everything, newest first', () => {
  expect(toListInput(LibraryViewSchema.parse({}))).toEqual({
    tagsMatch: 'any',
    sort: 'createdAt',
    direction: 'desc',
  });
  expect(isNarrowed(EVERYTHING)).toBe(false);
});

test('invalid parts of an address are ignored', () => {
  const view = LibraryViewSchema.parse({
    search: 'crash',
    mode: ['profit_threshold', 'nonsense'],
    tags: ['a', 7],
    ticker: 'SPX',
    accountType: ['reg_t'],
    leverage: { min: 'two' },
    sharpe: { max: 1 },
    createdAt: { min: 'yesterday' },
    sort: 'sideways',
    columns: ['nothing'],
  });
  expect(view).toEqual({
    ...EVERYTHING,
    search: 'crash',
    tags: ['a', '7'],
    accountType: ['reg_t'],
    sharpe: { max: 1 },
  });
  expect(isNarrowed(view)).toBe(true);
});

test('the procedure accepts every filter', () => {
  const input = toListInput(NARROWED);
  expect(ListResultsInputSchema.parse(input)).toMatchObject({
    search: '50%',
    mode: ['fresh_capital'],
    tags: ['x', 'y'],
    tagsMatch: 'all',
    leverage: { min: 1.5 },
    cagr: { min: -0.1, max: 0.2 },
    sort: 'sharpe',
    direction: 'asc',
  });
});

test('every named order is a column', () => {
  expect(Object.values(ORDERS).filter(({ sort }) => !SAVED_RESULT_SORTS.includes(sort))).toEqual([]);
});

test('a view survives saving', () => {
  const kept = toSettings(NARROWED, 'table');
  const back = fromSettings(JSON.parse(JSON.stringify(kept)));
  expect(back).toEqual({ ...NARROWED, search: '50%', layout: 'table', columns: DEFAULT_COLUMNS });
  expect(isSameView(kept, toSettings(back, 'table'))).toBe(true);
  expect(isSameView(kept, toSettings({ ...back, sort: 'name' }, 'table'))).toBe(false);
});

test('without its filters a view keeps order and layout', () => {
  const view = withoutFilters({ ...NARROWED, layout: 'table' });
  expect(view).toEqual({ ...EVERYTHING, sort: 'sharpe', direction: 'asc', layout: 'table' });
});
