import type { Migration } from 'kysely/migration';
import { schemaCapabilities } from '../dialects/capabilities.ts';

export const createResultShare: Migration = {
  async up(db) {
    const { types, tableOptions } = schemaCapabilities(db);
    await db.schema
      .createTable('result_share')
      .addColumn('share_id', types.text, (column) => column.primaryKey().notNull())
      .addColumn('token_hash', types.text, (column) => column.notNull().unique())
      .addColumn('user_id', types.text, (column) => column.notNull())
      // Deleting a result deletes its links.
      .addColumn('result_id', types.text, (column) =>
        column.notNull().references('saved_backtest_result.result_id').onDelete('cascade'),
      )
      .addColumn('created_at', types.timestamp, (column) => column.notNull())
      .addColumn('expires_at', types.timestamp)
      .modifyEnd(tableOptions)
      .execute();
  },

  async down(db) {
    await db.schema.dropTable('result_share').execute();
  },
};
