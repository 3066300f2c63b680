import type { Kysely, Transaction } from 'kysely';
import { decodeTags, encodeTags, encodeTimestamp } from '../columns.ts';
import type { Database } from '../database.ts';
import { sameTags } from './edit-results.ts';

/** A library's saved sweeps with their tags: few enough to read all at once. */
export async function taggedSweeps(db: Kysely<Database>, userId: string) {
  const rows = await db
    .selectFrom('sweep')
    .select(['sweep_id', 'tags', 'created_at'])
    .where('user_id', '=', userId)
    .where('saved_at', 'is not', null)
    .where('deleted_at', 'is', null)
    .execute();
  return rows.map(({ tags, ...row }) => ({ ...row, tags: decodeTags(tags) }));
}

interface SweepTagEdit {
  userId: string;
  tagsOf: (tags: readonly string[]) => readonly string[];
  now: Date;
}

/** Changes the tags of a library's saved sweeps. */
export async function editSweepTags(
  trx: Transaction<Database>,
  { userId, tagsOf, now }: SweepTagEdit,
): Promise<void> {
  for (const { sweep_id, tags: before } of await taggedSweeps(trx, userId)) {
    const tags = tagsOf(before);
    if (sameTags(before, tags)) continue;
    await trx
      .updateTable('sweep')
      .set({ tags: encodeTags(tags), updated_at: encodeTimestamp(now) })
      .where('sweep_id', '=', sweep_id)
      .execute();
  }
}
