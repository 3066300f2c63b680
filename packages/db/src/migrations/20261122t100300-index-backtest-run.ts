import type { Migration } from 'kysely/migration';

export const indexBacktestRun: Migration = {
  async up(db) {
    const indexOf = (name: string) => db.schema.createIndex(name).on('backtest_run');
    // A repeated run is looked up by its key, and two at once become one row.
    await indexOf('backtest_run_user_cache_key').columns(['user_id', 'cache_key']).unique().execute();
    // Does this user have a run that refers to this content?
    await indexOf('backtest_run_user_content').columns(['user_id', 'content_sha256']).execute();
    // The foreign key asks whether anyone refers to a content that is to be deleted.
    await indexOf('backtest_run_content').columns(['content_sha256']).execute();
    // The clean-up looks for the owners of expired runs.
    await indexOf('backtest_run_expires').columns(['expires_at', 'user_id']).execute();
  },

  async down(db) {
    await db.schema.dropIndex('backtest_run_expires').execute();
    await db.schema.dropIndex('backtest_run_content').execute();
    await db.schema.dropIndex('backtest_run_user_content').execute();
    await db.schema.dropIndex('backtest_run_user_cache_key').execute();
  },
};
