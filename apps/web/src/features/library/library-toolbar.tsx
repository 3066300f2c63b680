import { Button, NativeSelect, TextInput } from '@mantine/core';
import type { AccountType, BacktestMode } from '@margin/contracts';
import { trpc } from '../../lib/trpc.ts';
import { FilterMenu, type FilterOption } from './filter-menu.tsx';
import { EVERYTHING, isNarrowed, type LibraryView, ORDERS, type OrderName } from './library-view.ts';
import classes from './toolbar.module.css';
import { useSearchBox } from './use-search-box.ts';

const MODES: FilterOption<BacktestMode>[] = [
  { value: 'liquidation_reentry', label: 'LIQUIDATION_REENTRY' },
  { value: 'fresh_capital', label: 'FRESH_CAPITAL' },
  { value: 'profit_threshold', label: 'PROFIT_THRESHOLD' },
];

const ACCOUNTS: FilterOption<AccountType>[] = [
  { value: 'reg_t', label: 'REG-T' },
  { value: 'portfolio', label: 'PORTFOLIO' },
];

const ORDER_OPTIONS = Object.entries(ORDERS).map(([value, { label }]) => ({ value, label }));
const isOrder = (name: string): name is OrderName => Object.hasOwn(ORDERS, name);

interface LibraryToolbarProps {
  view: LibraryView;
  onChange: (view: LibraryView) => void;
  /** Tickers that are known to be in the library. */
  tickers: readonly string[];
}

export function LibraryToolbar({ view, onChange, tickers }: LibraryToolbarProps) {
  const [search, setSearch] = useSearchBox(view.search, (text) => onChange({ ...view, search: text }));
  const { data } = trpc.savedResults.tags.useQuery();
  const tagOptions = withChosen(
    data?.tags.map(({ tag, count }) => ({ value: tag, label: `${tag} (${count})` })),
    view.tags,
  );
  const tickerOptions = withChosen(
    tickers.map((ticker) => ({ value: ticker, label: ticker })),
    view.ticker,
  );
  return (
    <search className={classes.toolbar}>
      <TextInput
        type="search"
        className={classes.search}
        aria-label="Search saved results"
        placeholder="Search name, description, ticker, tag"
        value={search}
        onChange={(event) => setSearch(event.currentTarget.value)}
      />
      <div className={classes.filters}>
        <FilterMenu
          label="Mode"
          options={MODES}
          chosen={view.mode}
          onChange={(mode) => onChange({ ...view, mode })}
        />
        <FilterMenu
          label="Tags"
          options={tagOptions}
          chosen={view.tags}
          onChange={(tags) => onChange({ ...view, tags })}
        />
        <FilterMenu
          label="Ticker"
          options={tickerOptions}
          chosen={view.ticker}
          onChange={(ticker) => onChange({ ...view, ticker })}
        />
        <FilterMenu
          label="Account"
          options={ACCOUNTS}
          chosen={view.accountType}
          onChange={(accountType) => onChange({ ...view, accountType })}
        />
        <NativeSelect
          className={classes.order}
          aria-label="Order"
          data={ORDER_OPTIONS}
          value={view.order}
          onChange={({ currentTarget: { value } }) => isOrder(value) && onChange({ ...view, order: value })}
        />
        {isNarrowed(view) && (
          <Button variant="subtle" onClick={() => onChange({ ...EVERYTHING, order: view.order })}>
            Clear
          </Button>
        )}
      </div>
    </search>
  );
}

/** What is chosen can be taken back, also where no result is left that has it. */
function withChosen(
  known: readonly FilterOption<string>[] = [],
  chosen: readonly string[],
): FilterOption<string>[] {
  const missing = chosen.filter((value) => !known.some((option) => option.value === value));
  return [...known, ...missing.map((value) => ({ value, label: value }))];
}
