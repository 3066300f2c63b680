import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';

export const indexMarketDataset: Migration = {
  async up(db) {
    // One that was fetched of each ticker: to the constraint of the table, rows without a user are never alike.
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
