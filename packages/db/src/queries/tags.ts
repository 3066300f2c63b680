import { foldText, type TagCounts } from '@margin/contracts';
import type { Kysely } from 'kysely';
import { decodeTags } from '../columns.ts';
import type { Database } from '../database.ts';

const byUse = (a: { key: string; count: number }, b: { key: string; count: number }) =>
  b.count - a.count || (a.key < b.key ? -1 : 1);

/** The tags in a library, one spelling each (the latest), the most used first. */
export async function tagCounts(db: Kysely<Database>, userId: string): Promise<TagCounts> {
  const rows = await db
    .selectFrom('saved_backtest_result')
    .select('tags')
    .where('user_id', '=', userId)
    .where('deleted_at', 'is', null)
    .orderBy('created_at', 'desc')
    .orderBy('result_id', 'desc')
    .execute();
  const counts = new Map<string, { key: string; tag: string; count: number }>();
  for (const tag of rows.flatMap((row) => decodeTags(row.tags))) {
    const key = foldText(tag);
    const known = counts.get(key);
    counts.set(key, { key, tag: known?.tag ?? tag, count: (known?.count ?? 0) + 1 });
  }
  return { tags: [...counts.values()].sort(byUse).map(({ tag, count }) => ({ tag, count })) };
}
