import type { SavedResultFilters } from '@margin/contracts';
import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely';
import type { Database } from '../database.ts';
import { hasTag, matchesSearch } from './search-text.ts';

type ResultExpressions = ExpressionBuilder<Database, 'saved_backtest_result'>;
type Condition = Expression<SqlBool>;

interface Range<Value> {
  min?: Value | undefined;
  max?: Value | undefined;
}

/** Always a double: PostgreSQL would read the bound of an integer column as an integer. */
export const double = (value: number) => sql<number>`cast(${value} as double precision)`;

const NUMBER_RANGES = {
  leverage: 'leverage',
  totalReturn: 'total_return',
  cagr: 'cagr',
  maxDrawdown: 'max_drawdown',
  sharpe: 'sharpe',
  finalEquity: 'final_equity',
  liquidations: 'liquidations',
} as const;

const TEXT_RANGES = { startDate: 'start_date', endDate: 'end_date', createdAt: 'created_at' } as const;

const CHOICES = { mode: 'mode', accountType: 'account_type' } as const;

const keysOf = <Key extends string>(record: Record<Key, unknown>) => Object.keys(record) as Key[];

function within<Value>(
  range: Range<Value> | undefined,
  compare: (operator: '>=' | '<=', bound: Value) => Condition,
): Condition[] {
  const conditions: Condition[] = [];
  if (range?.min !== undefined) conditions.push(compare('>=', range.min));
  if (range?.max !== undefined) conditions.push(compare('<=', range.max));
  return conditions;
}

function rangeConditions(eb: ResultExpressions, filters: SavedResultFilters): Condition[] {
  return [
    ...keysOf(NUMBER_RANGES).flatMap((key) =>
      within(filters[key], (operator, bound) => eb(NUMBER_RANGES[key], operator, double(bound))),
    ),
    ...keysOf(TEXT_RANGES).flatMap((key) =>
      within(filters[key], (operator, bound) => eb(TEXT_RANGES[key], operator, bound)),
    ),
  ];
}

function choiceConditions(eb: ResultExpressions, filters: SavedResultFilters): Condition[] {
  return keysOf(CHOICES).flatMap((key) => {
    const choices: readonly string[] = filters[key] ?? [];
    return choices.length === 0 ? [] : [sql<SqlBool>`${eb.ref(CHOICES[key])} in (${sql.join(choices)})`];
  });
}

/** Holds one of the tickers: as its only instrument, or among several. */
export function tickerConditions(
  eb: ResultExpressions,
  { ticker: tickers = [] }: Pick<SavedResultFilters, 'ticker'>,
): Condition[] {
  if (tickers.length === 0) return [];
  // With its key, because `like` of SQLite ignores case; a ticker has no character that `like` reads as another.
  const among = tickers.map((ticker) => eb('holdings', 'like', `%"ticker":${JSON.stringify(ticker)}%`));
  return [eb.or([eb('ticker', 'in', tickers), ...among])];
}

function tagConditions(eb: ResultExpressions, { tags = [], tagsMatch }: SavedResultFilters): Condition[] {
  if (tags.length === 0) return [];
  const conditions = tags.map((tag) => hasTag(eb, tag));
  return [tagsMatch === 'all' ? eb.and(conditions) : eb.or(conditions)];
}

/** All filters combined; an empty choice does not filter. */
export function matchesFilters(eb: ResultExpressions, filters: SavedResultFilters): Condition {
  return eb.and([
    ...choiceConditions(eb, filters),
    ...tickerConditions(eb, filters),
    ...rangeConditions(eb, filters),
    ...tagConditions(eb, filters),
    ...(filters.search === undefined ? [] : [matchesSearch(eb, filters.search)]),
  ]);
}
