import { Button, Menu, TextInput } from '@mantine/core';
import { type ReactNode, useRef } from 'react';
import { Notice } from '../../../components/notice.tsx';
import { useTags } from '../../../components/tags/use-tags.ts';
import { trpc } from '../../../lib/trpc.ts';
import { useShortcut } from '../../../lib/use-shortcut.ts';
import { OrderSelect } from '../browse/order-select.tsx';
import { isNarrowed, type LibraryView, withoutFilters } from '../views/library-view.ts';
import classes from './filter-bar.module.css';
import { FilterChips } from './filter-chips.tsx';
import { ACCOUNT_OPTIONS, FilterMenu, type FilterOption, MODE_OPTIONS } from './filter-menu.tsx';
import { RangeFilters } from './range-filters-dialog.tsx';
import { useSearchBox } from './use-search-box.ts';

interface ViewProps {
  view: LibraryView;
  onChange: (view: LibraryView) => void;
}

interface FilterBarProps extends ViewProps {
  /** Why an action in the list failed. */
  problem: string | null;
  /** After the filters. */
  children?: ReactNode;
}

/** The search and filters above a list, with chips for the active ones. */
export function FilterBar({ view, onChange, problem, children }: FilterBarProps) {
  return (
    <div className={classes.bar}>
      <search className={classes.toolbar}>
        <SearchBox view={view} onChange={onChange} />
        <div className={classes.filters}>
          <Filters view={view} onChange={onChange} />
          {children ?? <OrderSelect view={view} onChange={onChange} />}
          {isNarrowed(view) && (
            <Button variant="subtle" onClick={() => onChange(withoutFilters(view))}>
              Clear
            </Button>
          )}
        </div>
      </search>
      <FilterChips view={view} onChange={onChange} />
      {problem && <Notice kind="error">{problem}</Notice>}
    </div>
  );
}

function SearchBox({ view, onChange }: ViewProps) {
  const [search, setSearch] = useSearchBox(view.search, (text) => onChange({ ...view, search: text }));
  const box = useRef<HTMLInputElement>(null);
  const keys = useShortcut('search', () => box.current?.select(), box);
  return (
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
  );
}

function Filters({ view, onChange }: ViewProps) {
  const { data } = trpc.library.tickers.useQuery();
  const tickers = data?.tickers.map((ticker) => ({ value: ticker, label: ticker })) ?? [];
  return (
    <>
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
    </>
  );
}

/** Matches any of the tags, or all of them. */
function TagFilter({ view, onChange }: ViewProps) {
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
        <Menu.RadioItem value="any">Any of these</Menu.RadioItem>
        <Menu.RadioItem value="all">All of these</Menu.RadioItem>
      </Menu.RadioGroup>
      <Menu.Divider />
    </FilterMenu>
  );
}

/** On a touch screen, a focused field would cover half the list with the keyboard. */
const hasKeyboard = () => window.matchMedia('(hover: hover)').matches;

/** Chosen values can be removed even if no result has them anymore. */
function withChosen(
  known: readonly FilterOption<string>[],
  chosen: readonly string[],
): FilterOption<string>[] {
  const missing = chosen.filter((value) => !known.some((option) => option.value === value));
  return [...known, ...missing.map((value) => ({ value, label: value }))];
}
