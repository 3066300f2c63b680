import { foldText, type LibraryTags, type TagColor } from '@margin/contracts';
import type { Kysely } from 'kysely';
import { decodeTags } from '../columns.ts';
import type { Database } from '../database.ts';

interface CountedTag {
  key: string;
  tag: string;
  count: number;
}

/** The tags that results of a library carry, one spelling each (the latest). */
async function countTags(db: Kysely<Database>, userId: string): Promise<CountedTag[]> {
  const rows = await db
    .selectFrom('saved_backtest_result')
    .select('tags')
    .where('user_id', '=', userId)
    .where('deleted_at', 'is', null)
    .orderBy('created_at', 'desc')
    .orderBy('result_id', 'desc')
    .execute();
  const counts = new Map<string, CountedTag>();
  for (const tag of rows.flatMap((row) => decodeTags(row.tags))) {
    const key = foldText(tag);
    const known = counts.get(key);
    counts.set(key, { key, tag: known?.tag ?? tag, count: (known?.count ?? 0) + 1 });
  }
  return [...counts.values()];
}

interface PlacedTag extends CountedTag {
  color: TagColor | null;
  position: number;
}

const inOrder = (a: PlacedTag, b: PlacedTag) =>
  // Infinity - Infinity is no order.
  (a.position === b.position ? 0 : a.position - b.position) || b.count - a.count || (a.key < b.key ? -1 : 1);

/** The tags in a library with what their user said of them. */
export async function listTags(db: Kysely<Database>, userId: string): Promise<LibraryTags> {
  const said = await db
    .selectFrom('result_tag')
    .select(['tag_key', 'color', 'position'])
    .where('user_id', '=', userId)
    .execute();
  const byKey = new Map(said.map((row) => [row.tag_key, row]));
  const tags = (await countTags(db, userId)).map((counted) => {
    const row = byKey.get(counted.key);
    return { ...counted, color: row?.color ?? null, position: row?.position ?? Number.POSITIVE_INFINITY };
  });
  return { tags: tags.sort(inOrder).map(({ tag, count, color }) => ({ tag, count, color })) };
}
