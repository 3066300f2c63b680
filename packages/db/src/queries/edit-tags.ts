import {
  AppError,
  foldText,
  invalidInput,
  type MergeTagsInput,
  type TagColor,
  type UpdateTagInput,
} from '@margin/contracts';
import type { Kysely, Transaction } from 'kysely';
import type { Database } from '../database.ts';
import { editTags } from './edit-results.ts';
import { inLibrary } from './library.ts';
import { hasTag } from './search-text.ts';
import { editSweepTags, taggedSweeps } from './sweep-tags.ts';

interface TagOwner {
  userId: string;
  now: Date;
}

/** Replaces tags with one tag, or removes them, without leaving duplicates. */
function replacing(tags: readonly string[], into: string | null): (before: readonly string[]) => string[] {
  const gone = new Set(tags.map(foldText));
  return (before) => {
    const after = before.flatMap((tag) => (gone.has(foldText(tag)) ? (into ?? []) : tag));
    return after.filter((tag, i) => after.findIndex((other) => foldText(other) === foldText(tag)) === i);
  };
}

/** On all results and sweeps of the library; those in the trash keep their tags. */
async function replaceTags(
  trx: Transaction<Database>,
  owner: TagOwner,
  tags: readonly string[],
  into: string | null,
): Promise<void> {
  const tagsOf = replacing(tags, into);
  await editTags(trx, { ...owner, which: (eb) => eb.or(tags.map((tag) => hasTag(eb, tag))), tagsOf });
  await editSweepTags(trx, { ...owner, tagsOf });
}

async function requireTag(trx: Transaction<Database>, userId: string, tag: string): Promise<void> {
  if (await isUsed(trx, userId, tag)) return;
  throw new AppError('NOT_FOUND', 'Tag not found');
}

async function isUsed(trx: Transaction<Database>, userId: string, tag: string): Promise<boolean> {
  return (await isOnResult(trx, userId, tag)) || (await isOnSweep(trx, userId, tag));
}

async function isOnSweep(trx: Transaction<Database>, userId: string, tag: string): Promise<boolean> {
  const sweeps = await taggedSweeps(trx, userId);
  return sweeps.some(({ tags }) => tags.some((each) => foldText(each) === foldText(tag)));
}

async function isOnResult(trx: Transaction<Database>, userId: string, tag: string): Promise<boolean> {
  const row = await trx
    .selectFrom('saved_backtest_result')
    .select('id')
    .where('user_id', '=', userId)
    .where('deleted_at', 'is', null)
    .where((eb) => hasTag(eb, tag))
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

const forgetTags = (trx: Transaction<Database>, userId: string, keys: readonly string[]) =>
  trx.deleteFrom('result_tag').where('user_id', '=', userId).where('tag_key', 'in', keys).execute();

async function colorTag(
  trx: Transaction<Database>,
  { userId, key, color }: { userId: string; key: string; color: TagColor | null },
): Promise<void> {
  await trx
    .insertInto('result_tag')
    .values({ user_id: userId, tag_key: key, color, position: null })
    .onConflict((conflict) => conflict.columns(['user_id', 'tag_key']).doUpdateSet({ color }))
    .execute();
}

/** Moves a tag's color and position to its new name. */
async function renameTag(
  trx: Transaction<Database>,
  owner: TagOwner,
  tag: string,
  name: string,
): Promise<void> {
  const { userId } = owner;
  const [from, to] = [foldText(tag), foldText(name)];
  if (from !== to) {
    if (await isUsed(trx, userId, name)) {
      throw invalidInput([{ path: 'name', message: 'is already a tag: merge the two instead' }]);
    }
    await forgetTags(trx, userId, [to]);
    await trx
      .updateTable('result_tag')
      .set({ tag_key: to })
      .where('user_id', '=', userId)
      .where('tag_key', '=', from)
      .execute();
  }
  await replaceTags(trx, owner, [tag], name);
}

/** Renames or colors a tag. Throws NOT_FOUND, and INVALID_INPUT if the name is another tag's. */
export async function updateTag(
  db: Kysely<Database>,
  { tag, name, color, ...owner }: UpdateTagInput & TagOwner,
): Promise<void> {
  await inLibrary(db, owner.userId, async (trx) => {
    await requireTag(trx, owner.userId, tag);
    if (name !== undefined) await renameTag(trx, owner, tag, name);
    if (color !== undefined) await colorTag(trx, { userId: owner.userId, key: foldText(name ?? tag), color });
  });
}

/** Merges several tags into one; `into` keeps its color and position, whether it existed before or not. */
export async function mergeTags(
  db: Kysely<Database>,
  { tags, into, ...owner }: MergeTagsInput & TagOwner,
): Promise<void> {
  await inLibrary(db, owner.userId, async (trx) => {
    await replaceTags(trx, owner, tags, into);
    const gone = tags.map(foldText).filter((key) => key !== foldText(into));
    if (gone.length > 0) await forgetTags(trx, owner.userId, gone);
  });
}

/** Removes tags from all results and sweeps of the library. */
export async function deleteTags(
  db: Kysely<Database>,
  { tags, ...owner }: { tags: readonly string[] } & TagOwner,
): Promise<void> {
  await inLibrary(db, owner.userId, async (trx) => {
    await replaceTags(trx, owner, tags, null);
    await forgetTags(trx, owner.userId, tags.map(foldText));
  });
}

/** Puts tags in this order, ahead of all others. */
export async function orderTags(
  db: Kysely<Database>,
  { userId, tags }: { userId: string; tags: readonly string[] },
): Promise<void> {
  const keys = [...new Set(tags.map(foldText))];
  const rows = keys.map((key, position) => ({ user_id: userId, tag_key: key, color: null, position }));
  await inLibrary(db, userId, async (trx) => {
    await trx.updateTable('result_tag').set({ position: null }).where('user_id', '=', userId).execute();
    await trx
      .insertInto('result_tag')
      .values(rows)
      .onConflict((conflict) =>
        conflict
          .columns(['user_id', 'tag_key'])
          .doUpdateSet((eb) => ({ position: eb.ref('excluded.position') })),
      )
      .execute();
  });
}
