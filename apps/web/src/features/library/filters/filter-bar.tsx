import { Button, Menu, TextInput } from '@mantine/core';
import { type ReactNode, useRef } from 'react';
import { useTags } from '../../../components/tags/use-tags.ts';
import { trpc } from '../../../lib/trpc.ts';
import { useShortcut } from '../../../lib/use-shortcut.ts';
import { OrderSelect } from '../browse/order-select.tsx';
import { isNarrowed, type LibraryView, withoutFilters } from '../views/library-view.ts';
import classes from './filter-bar.module.css';
import { ACCOUNT_OPTIONS, FilterMenu, type FilterOption, MODE_OPTIONS } from './filter-menu.tsx';
import { RangeFilters } from './range-filters-dialog.tsx';
import { useSearchBox } from './use-search-box.ts';

interface FilterBarProps {
  view: LibraryView;
  onChange: (view: LibraryView) => void;
  /** At the end of the filters. */
  children?: ReactNode;
}

export function FilterBar({ view, onChange, children }: FilterBarProps) {
  const [search, setSearch] = useSearchBox(view.search, (text) => onChange({ ...view, search: text }));
  const box = useRef<HTMLInputElement>(null);
  const keys = useShortcut('search', () => box.current?.select(), box);
  const { data } = trpc.savedResults.tickers.useQuery();
  const tickers = data?.tickers.map((ticker) => ({ value: ticker, label: ticker })) ?? [];
  return (
    <search className={classes.toolbar}>
      <TextInput
        ref={box}
        type="search"
        aria-keyshortcuts={keys}
        data-autofocus={hasKeyboard() || undefined}
        className={classes.search}
        aria-label="Search saved results"
        placeholder="Search name, description, ticker, tag"
        value={search}
        onChange={(event) => setSearch(event.currentTarget.value)}
      />
      <div className={classes.filters}>
        <FilterMenu
          label="Mode"
          options={MODE_OPTIONS}
          chosen={view.mode}
          onChange={(mode) => onChange({ ...view, mode })}
        />
        <TagFilter view={view} onChange={onChange} />
        <FilterMenu
          label="Ticker"
          options={withChosen(tickers, view.ticker)}
          chosen={view.ticker}
          onChange={(ticker) => onChange({ ...view, ticker })}
        />
        <FilterMenu
          label="Account"
          options={ACCOUNT_OPTIONS}
          chosen={view.accountType}
          onChange={(accountType) => onChange({ ...view, accountType })}
        />
        <RangeFilters view={view} onChange={onChange} />
        {children ?? <OrderSelect view={view} onChange={onChange} />}
        {isNarrowed(view) && (
          <Button variant="subtle" onClick={() => onChange(withoutFilters(view))}>
            Clear
          </Button>
        )}
      </div>
    </search>
  );
}

/** Any of the tags is enough, or all must be there. */
function TagFilter({ view, onChange }: Pick<FilterBarProps, 'view' | 'onChange'>) {
  const options = useTags()
    .filter(({ count }) => count > 0)
    .map(({ tag, count }) => ({ value: tag, label: `${tag} (${count})` }));
  return (
    <FilterMenu
      label="Tags"
      options={withChosen(options, view.tags)}
      chosen={view.tags}
      onChange={(tags) => onChange({ ...view, tags })}
    >
      <Menu.RadioGroup
        value={view.tagsMatch}
        onChange={(match) => onChange({ ...view, tagsMatch: match === 'all' ? 'all' : 'any' })}
      >
        <Menu.RadioItem value="any">Any of them</Menu.RadioItem>
        <Menu.RadioItem value="all">All of them</Menu.RadioItem>
      </Menu.RadioGroup>
      <Menu.Divider />
    </FilterMenu>
  );
}

/** On a screen that is touched, a field with the focus would cover half of it with keys. */
const hasKeyboard = () => window.matchMedia('(hover: hover)').matches;

/** What is chosen can be taken back, also where no result is left that has it. */
function withChosen(
  known: readonly FilterOption<string>[],
  chosen: readonly string[],
): FilterOption<string>[] {
  const missing = chosen.filter((value) => !known.some((option) => option.value === value));
  return [...known, ...missing.map((value) => ({ value, label: value }))];
}
