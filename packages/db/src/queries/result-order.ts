import {
  IsoDateSchema,
  IsoTimestampSchema,
  invalidInput,
  type SavedResultCursor,
  type SavedResultSort,
} from '@margin/contracts';
import type { Expression, ExpressionBuilder, SqlBool } from 'kysely';
import { z } from 'zod';
import type { Database } from '../database.ts';
import type { SavedBacktestResultTable } from '../tables/saved-backtest-result.ts';
import { double } from './result-filters.ts';

interface SortColumn {
  column: Exclude<keyof SavedBacktestResultTable, 'id'>;
  /** The schema of this order's cursor value. */
  value: z.ZodType<string | number | null>;
  nullable: boolean;
}

const sortedBy = (column: SortColumn['column'], value: z.ZodType<string | number>): SortColumn => ({
  column,
  value,
  nullable: false,
});

const sortedByMetric = (column: SortColumn['column']): SortColumn => ({
  column,
  value: z.number().nullable(),
  nullable: true,
});

const text = z.string().refine((value) => !value.includes('\0'));

/** Text is compared byte by byte on both databases; names in their folded form. */
const SORT_COLUMNS: Record<SavedResultSort, SortColumn> = {
  createdAt: sortedBy('created_at', IsoTimestampSchema),
  updatedAt: sortedBy('updated_at', IsoTimestampSchema),
  name: sortedBy('name_key', text),
  mode: sortedBy('mode', text),
  ticker: sortedBy('ticker', text),
  startDate: sortedBy('start_date', IsoDateSchema),
  endDate: sortedBy('end_date', IsoDateSchema),
  leverage: sortedBy('leverage', z.number()),
  accountType: sortedBy('account_type', text),
  initialInvestment: sortedBy('initial_investment', z.number()),
  totalReturn: sortedByMetric('total_return'),
  cagr: sortedByMetric('cagr'),
  maxDrawdown: sortedByMetric('max_drawdown'),
  sharpe: sortedByMetric('sharpe'),
  finalEquity: sortedByMetric('final_equity'),
  liquidations: sortedByMetric('liquidations'),
};

export const sortColumn = (sort: SavedResultSort): SortColumn => SORT_COLUMNS[sort];

type ResultExpressions = ExpressionBuilder<Database, 'saved_backtest_result'>;

/** The rows after a cursor, nulls last in both directions. Throws INVALID_INPUT for a cursor of another order. */
export function behindCursor(
  eb: ResultExpressions,
  { column, value: schema, nullable }: SortColumn,
  direction: 'asc' | 'desc',
  cursor: SavedResultCursor,
): Expression<SqlBool> {
  const parsed = schema.safeParse(cursor.value);
  if (!parsed.success) {
    throw invalidInput([{ path: 'cursor.value', message: 'does not belong to this sort order' }]);
  }
  const further = direction === 'asc' ? '>' : '<';
  const idFurther = eb('result_id', further, cursor.resultId);
  if (parsed.data === null) return eb.and([eb(column, 'is', null), idFurther]);
  const value = typeof parsed.data === 'number' ? double(parsed.data) : eb.val(parsed.data);
  const tie = eb.and([eb(column, '=', value), idFurther]);
  const rest = nullable ? [eb(column, 'is', null)] : [];
  return eb.or([eb(column, further, value), tie, ...rest]);
}
