import type { LibraryView } from '../views/library-view.ts';
import { accountLabel } from './filter-menu.tsx';
import { DATE_RANGE_NAMES, DATE_RANGES, describeRange, NUMBER_RANGE_NAMES, NUMBER_RANGES } from './ranges.ts';

export interface ActiveFilter {
  label: string;
  /** The view without this filter. */
  without: LibraryView;
}

type Choice = 'mode' | 'ticker' | 'accountType' | 'tags';

const choices = (
  view: LibraryView,
  name: Choice,
  describe: (value: string) => string = (value) => value,
): ActiveFilter[] =>
  view[name].map((value) => ({
    label: describe(value),
    without: { ...view, [name]: view[name].filter((other) => other !== value) },
  }));

export function activeRanges(view: LibraryView): ActiveFilter[] {
  const described = [
    ...NUMBER_RANGE_NAMES.map((name) => [name, describeRange(NUMBER_RANGES[name], view[name])] as const),
    ...DATE_RANGE_NAMES.map((name) => [name, describeRange(DATE_RANGES[name], view[name])] as const),
  ];
  return described.flatMap(([name, label]) =>
    label === null ? [] : [{ label, without: { ...view, [name]: undefined } }],
  );
}

/** Every filter of a view except the search, which has its own field. */
export function activeFilters(view: LibraryView): ActiveFilter[] {
  const tagsMatch = view.tags.length > 1 && view.tagsMatch === 'all' ? 'Tag (all)' : 'Tag';
  return [
    ...choices(view, 'mode', (mode) => mode.toUpperCase()),
    ...choices(view, 'tags', (tag) => `${tagsMatch}: ${tag}`),
    ...choices(view, 'ticker', (ticker) => `Ticker: ${ticker}`),
    ...view.accountType.map((account) => ({
      label: accountLabel(account),
      without: { ...view, accountType: view.accountType.filter((other) => other !== account) },
    })),
    ...activeRanges(view),
  ];
}
