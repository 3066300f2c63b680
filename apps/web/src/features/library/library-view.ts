import {
  AccountTypeSchema,
  BacktestModeSchema,
  type ListResultsInput,
  type SavedResultSort,
  TickerSchema,
} from '@margin/contracts';
import { z } from 'zod';

interface Order {
  label: string;
  sort: SavedResultSort;
  direction: 'asc' | 'desc';
}

export const ORDERS = {
  newest: { label: 'Newest first', sort: 'createdAt', direction: 'desc' },
  oldest: { label: 'Oldest first', sort: 'createdAt', direction: 'asc' },
  name: { label: 'Name, A to Z', sort: 'name', direction: 'asc' },
  return: { label: 'Highest return', sort: 'totalReturn', direction: 'desc' },
  cagr: { label: 'Highest CAGR', sort: 'cagr', direction: 'desc' },
  drawdown: { label: 'Smallest drawdown', sort: 'maxDrawdown', direction: 'desc' },
  liquidations: { label: 'Most liquidations', sort: 'liquidations', direction: 'desc' },
} as const satisfies Record<string, Order>;
export type OrderName = keyof typeof ORDERS;

const ORDER_NAMES = Object.keys(ORDERS) as [OrderName, ...OrderName[]];

const PAGE_SIZE = 20;

/**
 * Which saved results are looked at, and in which order; also what stands in the address of the library. What is
 * not understood there counts as not chosen.
 */
export const LibraryViewSchema = z.object({
  search: z.coerce.string().max(200).default('').catch(''),
  mode: z.array(BacktestModeSchema).default([]).catch([]),
  tags: z.array(z.coerce.string()).max(50).default([]).catch([]),
  ticker: z.array(TickerSchema).max(50).default([]).catch([]),
  accountType: z.array(AccountTypeSchema).default([]).catch([]),
  order: z.enum(ORDER_NAMES).default('newest').catch('newest'),
});
export type LibraryView = z.infer<typeof LibraryViewSchema>;

export const EVERYTHING: LibraryView = LibraryViewSchema.parse({});

/** Whether anything but the order is chosen. */
export function isNarrowed({ search, mode, tags, ticker, accountType }: LibraryView): boolean {
  return search.trim() !== '' || [mode, tags, ticker, accountType].some((chosen) => chosen.length > 0);
}

/** The view as the list procedure takes it. Tags narrow down: each one chosen must be there. */
export function toListInput(view: LibraryView) {
  const { sort, direction } = ORDERS[view.order];
  const search = view.search.trim();
  return {
    ...(search && { search }),
    ...(view.mode.length > 0 && { mode: view.mode }),
    ...(view.tags.length > 0 && { tags: view.tags, tagsMatch: 'all' as const }),
    ...(view.ticker.length > 0 && { ticker: view.ticker }),
    ...(view.accountType.length > 0 && { accountType: view.accountType }),
    sort,
    direction,
    limit: PAGE_SIZE,
  } satisfies Partial<ListResultsInput>;
}
