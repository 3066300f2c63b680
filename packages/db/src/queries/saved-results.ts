import { AppError, contentHref, type LoadedResult, type SavedResult } from '@margin/contracts';
import type { Kysely, Transaction } from 'kysely';
import { encodeTimestamp } from '../columns.ts';
import type { Database } from '../database.ts';
import { inLibrary } from './library.ts';
import { labelColumns, RESULT_COLUMNS, type ResultLabels, toSavedResult } from './saved-result-row.ts';

export interface ResultKey {
  userId: string;
  resultId: string;
}

export interface ResultEdit extends ResultKey {
  /** The revision that the edit is based on; without it the last write wins. */
  revision?: number | undefined;
  /** Omitted fields stay as they are. */
  changes: { [Label in keyof ResultLabels]?: ResultLabels[Label] | undefined };
  now: Date;
}

/** A result in the library with a reference to its content. Throws NOT_FOUND. */
export async function loadResult(
  db: Kysely<Database>,
  { userId, resultId }: ResultKey,
): Promise<LoadedResult> {
  const row = await db
    .selectFrom('saved_backtest_result')
    .innerJoin('result_content', 'sha256', 'content_sha256')
    .select(RESULT_COLUMNS.map((column) => `saved_backtest_result.${column}` as const))
    .select(['content_sha256', 'raw_bytes'])
    .where('result_id', '=', resultId)
    .where('user_id', '=', userId)
    .where('deleted_at', 'is', null)
    .executeTakeFirst();
  if (!row) throw new AppError('NOT_FOUND');
  const { content_sha256: sha256, raw_bytes: bytes } = row;
  return { ...toSavedResult(row), content: { sha256, bytes, href: contentHref(sha256) } };
}

async function findResult(
  trx: Transaction<Database>,
  { userId, resultId }: ResultKey,
): Promise<SavedResult | undefined> {
  const row = await trx
    .selectFrom('saved_backtest_result')
    .select(RESULT_COLUMNS)
    .where('result_id', '=', resultId)
    .where('user_id', '=', userId)
    .where('deleted_at', 'is', null)
    .executeTakeFirst();
  return row && toSavedResult(row);
}

function edited(current: SavedResult, changes: ResultEdit['changes']): ResultLabels {
  return {
    name: changes.name ?? current.name,
    description: changes.description === undefined ? current.description : changes.description,
    tags: changes.tags ?? current.tags,
  };
}

const sameLabels = (a: ResultLabels, b: ResultLabels) =>
  a.name === b.name && a.description === b.description && JSON.stringify(a.tags) === JSON.stringify(b.tags);

/**
 * Edits name, description and tags. Revision and updatedAt change only if something else does.
 * Throws NOT_FOUND, and REVISION_CONFLICT with the current version.
 */
export async function updateResult(db: Kysely<Database>, edit: ResultEdit): Promise<SavedResult> {
  return inLibrary(db, edit.userId, async (trx) => {
    const current = await findResult(trx, edit);
    if (!current) throw new AppError('NOT_FOUND');
    if (edit.revision !== undefined && edit.revision !== current.revision) {
      throw new AppError('REVISION_CONFLICT', undefined, { current });
    }
    const labels = edited(current, edit.changes);
    if (sameLabels(labels, current)) return current;
    const row = await trx
      .updateTable('saved_backtest_result')
      .set({
        ...labelColumns(labels, current),
        revision: current.revision + 1,
        updated_at: encodeTimestamp(edit.now),
      })
      .where('result_id', '=', edit.resultId)
      .where('user_id', '=', edit.userId)
      .returning(RESULT_COLUMNS)
      .executeTakeFirstOrThrow();
    return toSavedResult(row);
  });
}
