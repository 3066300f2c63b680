import type { ListResultsInput, ListResultsOutput } from '@margin/contracts';
import type { Kysely } from 'kysely';
import type { Database } from '../database.ts';
import { pageOf } from './page-of.ts';
import { matchesFilters } from './result-filters.ts';
import { behindCursor, sortColumn } from './result-order.ts';
import { RESULT_COLUMNS, toSavedResult } from './saved-result-row.ts';

const matchingResults = (db: Kysely<Database>, userId: string, input: ListResultsInput) =>
  db
    .selectFrom('saved_backtest_result')
    .where('user_id', '=', userId)
    .where('deleted_at', 'is', null)
    .where((eb) => matchesFilters(eb, input));

async function selectPage(db: Kysely<Database>, userId: string, input: ListResultsInput) {
  const { cursor, direction, limit } = input;
  const order = sortColumn(input.sort);
  return matchingResults(db, userId, input)
    .where((eb) => (cursor ? behindCursor(eb, order, direction, cursor) : eb.and([])))
    .select(RESULT_COLUMNS)
    .select((eb) => eb.ref(order.column).as('sort_value'))
    .orderBy(order.column, (by) => (order.nullable ? by[direction]().nullsLast() : by[direction]()))
    .orderBy('result_id', direction)
    .limit(limit + 1)
    .execute();
}

async function countMatching(db: Kysely<Database>, userId: string, input: ListResultsInput): Promise<number> {
  const { total } = await matchingResults(db, userId, input)
    .select(({ fn }) => fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  return total;
}

/**
 * One page of a library in the order of (sort value, resultId), nulls last in both directions, without reading any
 * content. Throws INVALID_INPUT for a cursor of another order.
 */
export async function listResults(
  db: Kysely<Database>,
  userId: string,
  input: ListResultsInput,
): Promise<ListResultsOutput> {
  const rows = await selectPage(db, userId, input);
  const isWhole = !input.cursor && rows.length <= input.limit;
  const total = isWhole ? rows.length : await countMatching(db, userId, input);
  const { page, last } = pageOf(rows, input.limit);
  return {
    items: page.map(toSavedResult),
    total,
    nextCursor: last ? { value: last.sort_value, resultId: last.result_id } : null,
  };
}
