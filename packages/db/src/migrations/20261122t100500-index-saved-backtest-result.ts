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
    // The foreign key asks whether anyone refers to a content that is to be deleted.
    await indexOf('saved_backtest_result_content').columns(['content_sha256']).execute();
    // A repeated save is answered by its key; results without a key do not meet here.
    await indexOf('saved_backtest_result_user_key')
      .columns(['user_id', 'idempotency_key'])
      .unique()
      .execute();
    // A trash is listed and pruned, and the clean-up looks for old ones; what is not deleted stays out of it.
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
