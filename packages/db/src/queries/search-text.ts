import { foldText } from '@margin/contracts';
import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely';
import type { Database } from '../database.ts';

/** Encloses each tag in a search text, so that whole tags can be matched; no other text contains it. */
const TAG_MARK = '\u001f';

const fold = (text: string) => foldText(text).replaceAll(TAG_MARK, ' ');

/** Name, description, tickers and tags as folded text, one per line. */
export function searchText(result: {
  name: string;
  description: string | null;
  tickers: readonly string[];
  tags: readonly string[];
}): string {
  const tags = result.tags.map((tag) => TAG_MARK + fold(tag)).join('');
  const tickers = fold(result.tickers.join(' '));
  return [fold(result.name), fold(result.description ?? ''), tickers, tags + TAG_MARK].join('\n');
}

const escapeLike = (text: string) => text.replace(/[\\%_]/g, '\\$&');

type ResultExpressions = ExpressionBuilder<Database, 'saved_backtest_result'>;

function contains(eb: ResultExpressions, text: string): Expression<SqlBool> {
  return sql<SqlBool>`${eb.ref('search_text')} like ${`%${escapeLike(text)}%`} escape '\\'`;
}

/** Every word occurs somewhere in the search text. */
export function matchesSearch(eb: ResultExpressions, search: string): Expression<SqlBool> {
  const words = fold(search)
    .split(/\s+/)
    .filter((word) => word !== '');
  return eb.and(words.map((word) => contains(eb, word)));
}

/** The result has exactly this tag, ignoring case and character width. */
export function hasTag(eb: ResultExpressions, tag: string): Expression<SqlBool> {
  return contains(eb, TAG_MARK + fold(tag) + TAG_MARK);
}
