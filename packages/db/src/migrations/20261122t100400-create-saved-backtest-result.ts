import type { Migration } from 'kysely/migration';
import { schemaCapabilities } from '../dialects/capabilities.ts';

export const createSavedBacktestResult: Migration = {
  async up(db) {
    const { types, identity, tableOptions } = schemaCapabilities(db);
    await db.schema
      .createTable('saved_backtest_result')
      .addColumn('id', types.integer, (column) => identity(column))
      .addColumn('result_id', types.text, (column) => column.notNull().unique())
      .addColumn('user_id', types.text, (column) => column.notNull())
      .addColumn('user_email', types.text, (column) => column.notNull())
      .addColumn('name', types.text, (column) => column.notNull())
      .addColumn('description', types.text)
      .addColumn('tags', types.json, (column) => column.notNull())
      .addColumn('mode', types.text, (column) => column.notNull())
      .addColumn('ticker', types.text, (column) => column.notNull())
      .addColumn('start_date', types.date, (column) => column.notNull())
      .addColumn('end_date', types.date, (column) => column.notNull())
      .addColumn('leverage', types.double, (column) => column.notNull())
      .addColumn('account_type', types.text, (column) => column.notNull())
      .addColumn('initial_investment', types.double, (column) => column.notNull())
      .addColumn('profit_threshold', types.double)
      .addColumn('created_at', types.timestamp, (column) => column.notNull())
      .addColumn('updated_at', types.timestamp, (column) => column.notNull())
      .addColumn('revision', types.integer, (column) => column.notNull())
      .addColumn('origin', types.text, (column) => column.notNull())
      .addColumn('content_sha256', types.text, (column) =>
        column.notNull().references('result_content.sha256').onDelete('restrict'),
      )
      .addColumn('stored_bytes', types.integer, (column) => column.notNull())
      .addColumn('total_return', types.double)
      .addColumn('cagr', types.double)
      .addColumn('max_drawdown', types.double)
      .addColumn('sharpe', types.double)
      .addColumn('final_equity', types.double)
      .addColumn('liquidations', types.wideInteger)
      .addColumn('preview', types.text)
      .addColumn('name_key', types.text, (column) => column.notNull())
      .addColumn('search_text', types.text, (column) => column.notNull())
      .addColumn('idempotency_key', types.text)
      .addColumn('payload_hash', types.text)
      .addColumn('deleted_at', types.timestamp)
      .modifyEnd(tableOptions)
      .execute();
  },

  async down(db) {
    await db.schema.dropTable('saved_backtest_result').execute();
  },
};
