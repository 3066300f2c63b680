import { z } from 'zod';

/** The columns of each holding, one value per bar: USD per share, shares after the bar's trades, USD per share. */
export const HOLDING_COLUMNS = ['close', 'shares', 'dividend'] as const;
export type HoldingColumn = (typeof HOLDING_COLUMNS)[number];

// A plain loop instead of a Zod check per number: 20 holdings over decades have half a million.
const isColumn = (column: unknown): column is number[] =>
  Array.isArray(column) && column.every((value) => typeof value === 'number');

const ColumnSchema = z
  .custom<number[]>(isColumn, 'must be a list of numbers')
  .meta({ type: 'array', items: { type: 'number' } });

/** The daily values of one holding; `dividend` is that of the ex-date, on the first bar from it. */
export const HoldingTableSchema = z.object({
  close: ColumnSchema,
  shares: ColumnSchema,
  dividend: ColumnSchema,
} satisfies Record<HoldingColumn, z.ZodType>);

/** By ticker. */
export const HoldingsTableSchema = z.record(z.string(), HoldingTableSchema);
export type HoldingsTable = z.infer<typeof HoldingsTableSchema>;
