import {
  AccountTypeSchema,
  BacktestModeSchema,
  type LibraryColumn,
  type ListResultsInput,
  ListResultsInputSchema,
  type SavedResultFilters,
  SavedResultFiltersSchema,
  type SavedResultSort,
  type SavedViewSettings,
  SavedViewSettingsSchema,
  TagSchema,
  TickerSchema,
} from '@margin/contracts';
import { z } from 'zod';

interface Order {
  label: string;
  sort: SavedResultSort;
  direction: 'asc' | 'desc';
}

/** The named orders; the heads of the table sort by any column. */
export const ORDERS = {
  newest: { label: 'Newest first', sort: 'createdAt', direction: 'desc' },
  oldest: { label: 'Oldest first', sort: 'createdAt', direction: 'asc' },
  edited: { label: 'Recently updated', sort: 'updatedAt', direction: 'desc' },
  name: { label: 'Name, A to Z', sort: 'name', direction: 'asc' },
  return: { label: 'Highest return', sort: 'totalReturn', direction: 'desc' },
  cagr: { label: 'Highest CAGR', sort: 'cagr', direction: 'desc' },
  sharpe: { label: 'Highest Sharpe', sort: 'sharpe', direction: 'desc' },
  drawdown: { label: 'Smallest drawdown', sort: 'maxDrawdown', direction: 'desc' },
  liquidations: { label: 'Most liquidations', sort: 'liquidations', direction: 'desc' },
} as const satisfies Record<string, Order>;
export type OrderName = keyof typeof ORDERS;

export type LibraryLayout = SavedViewSettings['layout'];

/** The default columns of the table. */
export const DEFAULT_COLUMNS: LibraryColumn[] = [
  'name',
  'tags',
  'preview',
  'totalReturn',
  'cagr',
  'maxDrawdown',
  'sharpe',
  'finalEquity',
  'liquidations',
  'leverage',
  'ticker',
  'mode',
  'accountType',
  'startDate',
  'endDate',
  'createdAt',
  'updatedAt',
];

const { shape: filter } = SavedResultFiltersSchema;
const { shape: list } = ListResultsInputSchema;
const { shape: settings } = SavedViewSettingsSchema;

/**
 * Which saved results to show, and how. Also parses the address of the library; ignores what it does not
 * understand.
 */
export const LibraryViewSchema = z.object({
  search: z.coerce.string().pipe(filter.search.unwrap()).default('').catch(''),
  mode: z.array(BacktestModeSchema).max(10).default([]).catch([]),
  ticker: z.array(TickerSchema).max(50).default([]).catch([]),
  accountType: z.array(AccountTypeSchema).max(10).default([]).catch([]),
  tags: z.array(z.coerce.string().pipe(TagSchema)).max(50).default([]).catch([]),
  tagsMatch: filter.tagsMatch.catch('any'),
  leverage: filter.leverage.catch(undefined),
  startDate: filter.startDate.catch(undefined),
  endDate: filter.endDate.catch(undefined),
  createdAt: filter.createdAt.catch(undefined),
  totalReturn: filter.totalReturn.catch(undefined),
  cagr: filter.cagr.catch(undefined),
  maxDrawdown: filter.maxDrawdown.catch(undefined),
  sharpe: filter.sharpe.catch(undefined),
  finalEquity: filter.finalEquity.catch(undefined),
  liquidations: filter.liquidations.catch(undefined),
  sort: list.sort.catch('createdAt'),
  direction: list.direction.catch('desc'),
  /** Absent: the last layout used. */
  layout: settings.layout.optional().catch(undefined),
  columns: settings.columns.optional().catch(undefined),
});
export type LibraryView = z.infer<typeof LibraryViewSchema>;

export const EVERYTHING: LibraryView = LibraryViewSchema.parse({});

const FiltersOfViewSchema = SavedResultFiltersSchema.strip();

const chosen = <Value>(values: readonly Value[]) => (values.length > 0 ? values : undefined);

export const toFilters = (view: LibraryView): SavedResultFilters =>
  FiltersOfViewSchema.parse({
    ...view,
    search: view.search.trim() || undefined,
    mode: chosen(view.mode),
    ticker: chosen(view.ticker),
    accountType: chosen(view.accountType),
    tags: chosen(view.tags),
  });

/** The view as input of the list procedure. */
export const toListInput = (view: LibraryView) =>
  ({ ...toFilters(view), sort: view.sort, direction: view.direction }) satisfies Partial<ListResultsInput>;

/** The same order and layout without filters. */
export const withoutFilters = ({ sort, direction, layout, columns }: LibraryView): LibraryView => ({
  ...EVERYTHING,
  sort,
  direction,
  layout,
  columns,
});

/** Whether a filter or a search is set. */
export const isNarrowed = (view: LibraryView): boolean => {
  const { tagsMatch: _, ...filters } = toFilters(view);
  return Object.values(filters).some((value) => value !== undefined);
};

/** The view as the server stores it. */
export const toSettings = (view: LibraryView, layout: LibraryLayout): SavedViewSettings =>
  SavedViewSettingsSchema.parse({
    layout,
    columns: view.columns ?? DEFAULT_COLUMNS,
    filters: toFilters(view),
    sort: view.sort,
    direction: view.direction,
  });

export const fromSettings = ({ filters, ...looks }: SavedViewSettings): LibraryView =>
  LibraryViewSchema.parse({ ...filters, ...looks });

/** Parsing puts the keys in one order. */
export const isSameView = (a: SavedViewSettings, b: SavedViewSettings): boolean =>
  JSON.stringify(SavedViewSettingsSchema.parse(a)) === JSON.stringify(SavedViewSettingsSchema.parse(b));
