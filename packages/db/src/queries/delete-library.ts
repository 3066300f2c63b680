import type { Kysely } from 'kysely';
import type { Database } from '../database.ts';
import { inLibrary, releaseContents } from './library.ts';

/**
 * Removes everything of a user: results with their links, runs, tags, views, price series, sweeps, the trash and the
 * library's own row. Also deletes content that no one else refers to. Repeating it changes nothing.
 */
export async function deleteLibrary(db: Kysely<Database>, userId: string): Promise<void> {
  await inLibrary(db, userId, async (trx) => {
    const results = await trx
      .deleteFrom('saved_backtest_result')
      .where('user_id', '=', userId)
      .returning('content_sha256')
      .execute();
    const runs = await trx
      .deleteFrom('backtest_run')
      .where('user_id', '=', userId)
      .returning('content_sha256')
      .execute();
    await trx.deleteFrom('result_tag').where('user_id', '=', userId).execute();
    await trx.deleteFrom('saved_view').where('user_id', '=', userId).execute();
    await trx.deleteFrom('market_dataset').where('user_id', '=', userId).execute();
    await trx.deleteFrom('sweep').where('user_id', '=', userId).execute();
    await trx.deleteFrom('library_owner').where('user_id', '=', userId).execute();
    releaseContents(
      trx,
      [...results, ...runs].map((row) => row.content_sha256),
    );
  });
}
