import type { Migration } from 'kysely/migration';
import { schemaCapabilities } from '../dialects/capabilities.ts';

export const createMarketDataset: Migration = {
  async up(db) {
    const { types, tableOptions, storeAsIs } = schemaCapabilities(db);
    await db.schema
      .createTable('market_dataset')
      .addColumn('dataset_id', types.text, (column) => column.primaryKey().notNull())
      .addColumn('kind', types.text, (column) => column.notNull())
      .addColumn('user_id', types.text)
      .addColumn('ticker', types.text, (column) => column.notNull())
      .addColumn('name', types.text, (column) => column.notNull())
      .addColumn('source', types.text, (column) => column.notNull())
      .addColumn('dividends_source', types.text, (column) => column.notNull())
      .addColumn('price_column', types.text, (column) => column.notNull())
      .addColumn('first_date', types.date, (column) => column.notNull())
      .addColumn('last_date', types.date, (column) => column.notNull())
      .addColumn('rows', types.integer, (column) => column.notNull())
      .addColumn('dividend_rows', types.integer, (column) => column.notNull())
      .addColumn('sha256', types.text, (column) => column.notNull())
      .addColumn('dividends_sha256', types.text, (column) => column.notNull())
      .addColumn('raw_bytes', types.integer, (column) => column.notNull())
      .addColumn('notes', types.json, (column) => column.notNull())
      .addColumn('updated_at', types.timestamp, (column) => column.notNull())
      .addColumn('bars', types.bytes, (column) => column.notNull())
      .addColumn('dividends', types.bytes, (column) => column.notNull())
      // One series per user and ticker; also finds a user's series.
      .addUniqueConstraint('market_dataset_user_ticker', ['user_id', 'kind', 'ticker'])
      .modifyEnd(tableOptions)
      .execute();
    await storeAsIs(db, 'market_dataset', 'bars');
    await storeAsIs(db, 'market_dataset', 'dividends');
  },

  async down(db) {
    await db.schema.dropTable('market_dataset').execute();
  },
};
