import {
  AppError,
  foldText,
  invalidInput,
  MAXIMUM_SAVED_VIEWS,
  type SavedView,
  SavedViewSettingsSchema,
  type SaveViewInput,
} from '@margin/contracts';
import type { Kysely, Selectable } from 'kysely';
import { encodeTimestamp } from '../columns.ts';
import type { Database } from '../database.ts';
import { newId } from '../ids.ts';
import type { SavedViewTable } from '../tables/saved-view.ts';
import { inLibrary } from './library.ts';

const VIEW_COLUMNS = ['view_id', 'name', 'settings', 'updated_at'] as const;

const toSavedView = (row: Pick<Selectable<SavedViewTable>, (typeof VIEW_COLUMNS)[number]>): SavedView => ({
  viewId: row.view_id,
  name: row.name,
  settings: SavedViewSettingsSchema.parse(JSON.parse(row.settings)),
  updatedAt: row.updated_at,
});

/** A user's views, sorted by name. */
export async function listViews(db: Kysely<Database>, userId: string): Promise<SavedView[]> {
  const rows = await db
    .selectFrom('saved_view')
    .select(VIEW_COLUMNS)
    .where('user_id', '=', userId)
    .orderBy('name_key')
    .execute();
  return rows.map(toSavedView);
}

/** Stores a view, replacing one with the same name. Throws INVALID_INPUT beyond MAXIMUM_SAVED_VIEWS. */
export async function saveView(
  db: Kysely<Database>,
  { userId, name, settings, now }: SaveViewInput & { userId: string; now: Date },
): Promise<SavedView> {
  const written = { name, settings: JSON.stringify(settings), updated_at: encodeTimestamp(now) };
  return inLibrary(db, userId, async (trx) => {
    const row = await trx
      .insertInto('saved_view')
      .values({ view_id: newId(), user_id: userId, name_key: foldText(name), ...written })
      .onConflict((conflict) => conflict.columns(['user_id', 'name_key']).doUpdateSet(written))
      .returning(VIEW_COLUMNS)
      .executeTakeFirstOrThrow();
    if ((await listViews(trx, userId)).length > MAXIMUM_SAVED_VIEWS) {
      throw invalidInput([
        { path: 'name', message: `exceeds the maximum of ${MAXIMUM_SAVED_VIEWS} views; delete one first` },
      ]);
    }
    return toSavedView(row);
  });
}

/** Throws NOT_FOUND. */
export async function deleteView(
  db: Kysely<Database>,
  { userId, viewId }: { userId: string; viewId: string },
): Promise<void> {
  await inLibrary(db, userId, async (trx) => {
    const { numDeletedRows } = await trx
      .deleteFrom('saved_view')
      .where('user_id', '=', userId)
      .where('view_id', '=', viewId)
      .executeTakeFirst();
    if (numDeletedRows === 0n) throw new AppError('NOT_FOUND', 'View not found');
  });
}
