import type { Migration } from 'kysely/migration';
import { schemaCapabilities } from '../dialects/capabilities.ts';

export const createBacktestRun: Migration = {
  async up(db) {
    const { types, tableOptions } = schemaCapabilities(db);
    await db.schema
      .createTable('backtest_run')
      .addColumn('run_id', types.text, (column) => column.primaryKey().notNull())
      .addColumn('user_id', types.text, (column) => column.notNull())
      .addColumn('cache_key', types.text, (column) => column.notNull())
      .addColumn('content_sha256', types.text, (column) =>
        column.notNull().references('result_content.sha256').onDelete('restrict'),
      )
      .addColumn('metadata', types.json, (column) => column.notNull())
      .addColumn('summary', types.json, (column) => column.notNull())
      .addColumn('created_at', types.timestamp, (column) => column.notNull())
      .addColumn('expires_at', types.timestamp, (column) => column.notNull())
      .modifyEnd(tableOptions)
      .execute();
  },

  async down(db) {
    await db.schema.dropTable('backtest_run').execute();
  },
};
