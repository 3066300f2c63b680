import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';

export const indexMarketDataset: Migration = {
  async up(db) {
    // One fetched series per ticker: the table's constraint treats rows without a user as different.
    await db.schema
      .createIndex('market_dataset_fetched')
      .on('market_dataset')
      .columns(['kind', 'ticker'])
      .unique()
      .where(sql.ref('user_id'), 'is', null)
      .execute();
  },

  async down(db) {
    await db.schema.dropIndex('market_dataset_fetched').execute();
  },
};
