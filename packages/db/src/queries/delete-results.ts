import { AppError } from '@margin/contracts';
import type { Kysely, Transaction } from 'kysely';
import type { Database } from '../database.ts';
import { inLibrary } from './library.ts';
import { moveToTrash } from './prune-trash.ts';
import type { LibraryLimits } from './quota.ts';

interface Deletion {
  userId: string;
  /** All or none: one that is not there refuses the whole with NOT_FOUND. */
  resultIds: readonly string[];
  limits: Pick<LibraryLimits, 'trashBytes'>;
  now: Date;
}

/** Throws RESULT_LOCKED naming those of the results that are locked. */
async function requireUnlocked(
  trx: Transaction<Database>,
  { userId, resultIds }: Pick<Deletion, 'userId' | 'resultIds'>,
): Promise<void> {
  const locked = await trx
    .selectFrom('saved_backtest_result')
    .select('result_id')
    .where('user_id', '=', userId)
    .where('result_id', 'in', resultIds)
    .where('deleted_at', 'is', null)
    .where('locked_at', 'is not', null)
    .execute();
  if (locked.length === 0) return;
  throw new AppError('RESULT_LOCKED', undefined, { resultIds: locked.map((row) => row.result_id) });
}

/** `deleteResults` inside of a transaction on the library; each id is named once. */
export async function deleteResultsIn(
  trx: Transaction<Database>,
  { userId, resultIds, limits, now }: Deletion,
): Promise<void> {
  await requireUnlocked(trx, { userId, resultIds });
  const pruning = { userId, now, keepBytes: limits.trashBytes };
  const moved = await moveToTrash(trx, 'result', { ...pruning, ids: resultIds });
  if (moved !== resultIds.length) throw new AppError('NOT_FOUND');
}

/** Moves results to the trash; nothing else about them changes. Returns each id once. Throws RESULT_LOCKED too. */
export async function deleteResults(
  db: Kysely<Database>,
  { resultIds, ...deletion }: Deletion,
): Promise<string[]> {
  const ids = [...new Set(resultIds)];
  return inLibrary(db, deletion.userId, async (trx) => {
    await deleteResultsIn(trx, { ...deletion, resultIds: ids });
    return ids;
  });
}
