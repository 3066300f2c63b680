import type { ListTrashInput, TrashOutput } from '@margin/contracts';
import type { Kysely } from 'kysely';
import type { Database } from '../database.ts';
import { pageOf } from './page-of.ts';
import { RESULT_COLUMNS, toSavedResult } from './saved-result-row.ts';
import { trashExpiry, trashHorizon } from './trash.ts';

/** One page of the trash of a user, the last deleted first. */
export async function listTrash(
  db: Kysely<Database>,
  { userId, now, cursor, limit }: ListTrashInput & { userId: string; now: Date },
): Promise<TrashOutput> {
  const rows = await db
    .selectFrom('saved_backtest_result')
    .select(RESULT_COLUMNS)
    .select((eb) => eb.ref('deleted_at').$notNull().as('deleted_at'))
    .where('user_id', '=', userId)
    .where('deleted_at', '>', trashHorizon(now))
    .$if(Boolean(cursor), (query) =>
      query.where((eb) =>
        eb.or([
          eb('deleted_at', '<', cursor?.deletedAt ?? ''),
          eb.and([
            eb('deleted_at', '=', cursor?.deletedAt ?? ''),
            eb('result_id', '<', cursor?.resultId ?? ''),
          ]),
        ]),
      ),
    )
    .orderBy('deleted_at', 'desc')
    .orderBy('result_id', 'desc')
    .limit(limit + 1)
    .execute();
  const { page, last } = pageOf(rows, limit);
  return {
    items: page.map((row) => ({
      ...toSavedResult(row),
      deletedAt: row.deleted_at,
      expiresAt: trashExpiry(row.deleted_at),
    })),
    nextCursor: last ? { deletedAt: last.deleted_at, resultId: last.result_id } : null,
  };
}
