import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';

export const indexSavedBacktestResult: Migration = {
  async up(db) {
    const indexOf = (name: string) => db.schema.createIndex(name).on('saved_backtest_result');
    // The library, newest first.
    await indexOf('saved_backtest_result_user_created').columns(['user_id', 'created_at']).execute();
    // The library, by ticker and by mode.
    await indexOf('saved_backtest_result_user_ticker').columns(['user_id', 'ticker']).execute();
    await indexOf('saved_backtest_result_user_mode').columns(['user_id', 'mode']).execute();
    // Does this user have a result that refers to this content?
    await indexOf('saved_backtest_result_user_content').columns(['user_id', 'content_sha256']).execute();
    // Used by the foreign key check when content is deleted.
    await indexOf('saved_backtest_result_content').columns(['content_sha256']).execute();
    // Finds a repeated save by its key; results without a key do not conflict.
    await indexOf('saved_backtest_result_user_key')
      .columns(['user_id', 'idempotency_key'])
      .unique()
      .execute();
    // For listing and pruning the trash, and finding old items; contains only deleted results.
    await indexOf('saved_backtest_result_user_trash')
      .columns(['user_id', 'deleted_at'])
      .where(sql.ref('deleted_at'), 'is not', null)
      .execute();
  },

  async down(db) {
    await db.schema.dropIndex('saved_backtest_result_user_trash').execute();
    await db.schema.dropIndex('saved_backtest_result_user_key').execute();
    await db.schema.dropIndex('saved_backtest_result_content').execute();
    await db.schema.dropIndex('saved_backtest_result_user_content').execute();
    await db.schema.dropIndex('saved_backtest_result_user_mode').execute();
    await db.schema.dropIndex('saved_backtest_result_user_ticker').execute();
    await db.schema.dropIndex('saved_backtest_result_user_created').execute();
  },
};
