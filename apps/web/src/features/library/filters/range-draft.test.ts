import { expect, test } from 'vitest';
import { EVERYTHING, isNarrowed, type LibraryView } from '../views/library-view.ts';
import { activeFilters } from './active-filters.ts';
import { applyDraft, toDraft } from './range-draft.ts';

const view: LibraryView = {
  ...EVERYTHING,
  leverage: { min: 1.5, max: 3 },
  cagr: { min: 0.07 },
  maxDrawdown: { max: -0.3 },
  startDate: { min: '2010-01-04' },
  createdAt: { min: '2024-10-26T12:00:00.000Z', max: '2024-10-26T12:00:00.000Z' },
};

test('bounds are edited in their units and read back unchanged', () => {
  const draft = toDraft(view);
  expect(draft).toMatchObject({
    leverage: { min: 1.5, max: 3 },
    cagr: { min: 7, max: '' },
    maxDrawdown: { min: '', max: -30 },
    startDate: { min: '2010-01-04', max: '' },
  });
  const { createdAt: _, ...rest } = applyDraft(EVERYTHING, draft);
  const { createdAt: __, ...expected } = view;
  expect(rest).toEqual(expected);
});

test('a day covers all of its hours', () => {
  const { createdAt } = applyDraft(EVERYTHING, toDraft(view));
  const [from, to] = [createdAt?.min, createdAt?.max].map((at) => Date.parse(at ?? ''));
  expect(from).toBeLessThanOrEqual(Date.parse('2024-10-26T12:00:00.000Z'));
  expect(to).toBe((from ?? 0) + 86_400_000 - 1);
  expect(toDraft({ ...EVERYTHING, createdAt })).toEqual(
    toDraft({ ...EVERYTHING, createdAt: view.createdAt }),
  );
});

test('an empty draft has no filters', () => {
  expect(isNarrowed(applyDraft(view, toDraft(EVERYTHING)))).toBe(false);
});

test('every filter has a name and can be removed on its own', () => {
  const filters = activeFilters({ ...view, mode: ['fresh_capital'], tags: ['a', 'b'], tagsMatch: 'all' });
  expect(filters.map(({ label }) => label)).toEqual([
    'FRESH_CAPITAL',
    'Tag (all): a',
    'Tag (all): b',
    'Leverage 1.5× to 3×',
    'CAGR ≥ 7.0%',
    'Max drawdown ≤ −30.0%',
    'Start date ≥ 2010-01-04',
    'Saved 10/26/2024 to 10/26/2024',
  ]);
  const left = filters.find(({ label }) => label.endsWith(': a'))?.without;
  expect(left).toMatchObject({ mode: ['fresh_capital'], tags: ['b'], cagr: { min: 0.07 } });
});
