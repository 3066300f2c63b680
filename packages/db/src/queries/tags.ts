import { foldText, type LibraryTags, type TagColor } from '@margin/contracts';
import type { Kysely } from 'kysely';
import { decodeTags } from '../columns.ts';
import type { Database } from '../database.ts';
import { taggedSweeps } from './sweep-tags.ts';

interface CountedTag {
  key: string;
  tag: string;
  count: number;
  sweeps: number;
}

interface Tagged {
  countedAs: 'count' | 'sweeps';
  tags: string[];
  createdAt: string;
}

async function taggedResults(db: Kysely<Database>, userId: string): Promise<Tagged[]> {
  const rows = await db
    .selectFrom('saved_backtest_result')
    .select(['tags', 'created_at'])
    .where('user_id', '=', userId)
    .where('deleted_at', 'is', null)
    .orderBy('created_at', 'desc')
    .orderBy('result_id', 'desc')
    .execute();
  return rows.map((row) => ({ countedAs: 'count', tags: decodeTags(row.tags), createdAt: row.created_at }));
}

const latestFirst = (a: Tagged, b: Tagged) =>
  a.createdAt === b.createdAt ? 0 : a.createdAt > b.createdAt ? -1 : 1;

/** The tags on a library's results and sweeps, each in its latest spelling. */
async function countTags(db: Kysely<Database>, userId: string): Promise<CountedTag[]> {
  const sweeps = (await taggedSweeps(db, userId)).map(
    ({ tags, created_at }): Tagged => ({ countedAs: 'sweeps', tags, createdAt: created_at }),
  );
  const counts = new Map<string, CountedTag>();
  for (const { countedAs, tags } of [...(await taggedResults(db, userId)), ...sweeps].sort(latestFirst)) {
    for (const tag of tags) {
      const key = foldText(tag);
      const counted = counts.get(key) ?? { key, tag, count: 0, sweeps: 0 };
      counts.set(key, { ...counted, [countedAs]: counted[countedAs] + 1 });
    }
  }
  return [...counts.values()];
}

interface PlacedTag extends CountedTag {
  color: TagColor | null;
  position: number;
}

const uses = ({ count, sweeps }: CountedTag) => count + sweeps;

const inOrder = (a: PlacedTag, b: PlacedTag) =>
  // Infinity - Infinity is NaN, which cannot be sorted by.
  (a.position === b.position ? 0 : a.position - b.position) || uses(b) - uses(a) || (a.key < b.key ? -1 : 1);

/** A library's tags, with their colors and order. */
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
  return {
    tags: tags.sort(inOrder).map(({ tag, count, sweeps, color }) => ({ tag, count, sweeps, color })),
  };
}
