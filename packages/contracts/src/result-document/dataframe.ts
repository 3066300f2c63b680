import { z } from 'zod';

/** The columns of the daily table, in order. Money in USD, ratios as fractions. */
export const DATAFRAME_COLUMNS = [
  'date',
  'close',
  'shares',
  'market_value',
  'loan',
  'accrued_interest',
  'cash',
  'equity',
  'leverage',
  'maintenance_requirement',
  'excess_liquidity',
  'cushion',
  'margin_call_price',
  'distance_to_call',
  'benchmark_rate',
  'borrow_rate',
  'daily_interest',
  'cumulative_interest',
  'dividend',
  'trading_cost',
  'contribution',
  'twr_index',
  'drawdown',
  'benchmark_equity',
  'in_position',
  'round',
  // From schema_version 2 on.
  'cash_flow',
  'in_call',
  'requirement_weight',
] as const;
export type DataframeColumn = (typeof DATAFRAME_COLUMNS)[number];

export type DataframeCell = number | string | boolean | null;

// A plain loop instead of a Zod union per cell: a long run has a hundred thousand cells.
function isDataframeRow(row: unknown): row is DataframeCell[] {
  return (
    Array.isArray(row) &&
    row.every((cell) => {
      const type = typeof cell;
      return cell === null || type === 'number' || type === 'string' || type === 'boolean';
    })
  );
}

/** Row-major, one row per bar, each with one cell per column. */
export const DataframeSchema = z
  .object({
    columns: z.array(z.string()),
    data: z.array(
      z.custom<DataframeCell[]>(isDataframeRow, 'must be a row of numbers, strings, booleans and nulls'),
    ),
  })
  .refine(({ columns, data }) => data.every((row) => row.length === columns.length), {
    error: 'every row must have one cell per column',
    path: ['data'],
  });
export type Dataframe = z.infer<typeof DataframeSchema>;

interface DailyRow {
  date: string;
  leverage: number | null;
  cushion: number | null;
  distance_to_call: number | null;
  benchmark_rate: number | null;
  borrow_rate: number | null;
  in_position: boolean;
  round: number | null;
  in_call: boolean;
  requirement_weight: number | null;
}

/** The daily table by column; every column has one value per bar. */
export type DailyTable = {
  [Column in DataframeColumn]: Column extends keyof DailyRow ? DailyRow[Column][] : number[];
};
