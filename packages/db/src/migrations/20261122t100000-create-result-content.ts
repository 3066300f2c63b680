import type { Migration } from 'kysely/migration';
import { schemaCapabilities } from '../dialects/capabilities.ts';

export const createResultContent: Migration = {
  async up(db) {
    const { types, tableOptions, storeAsIs } = schemaCapabilities(db);
    await db.schema
      .createTable('result_content')
      .addColumn('sha256', types.text, (column) => column.primaryKey().notNull())
      .addColumn('encoding', types.text, (column) => column.notNull())
      .addColumn('raw_bytes', types.integer, (column) => column.notNull())
      .addColumn('stored_bytes', types.integer, (column) => column.notNull())
      .addColumn('created_at', types.timestamp, (column) => column.notNull())
      // Last: SQLite reads the pages of a long value only when a column behind it is asked for.
      .addColumn('content', types.bytes, (column) => column.notNull())
      .modifyEnd(tableOptions)
      .execute();
    await storeAsIs(db, 'result_content', 'content');
    // The clean-up walks the old contents by age.
    await db.schema
      .createIndex('result_content_created')
      .on('result_content')
      .columns(['created_at', 'sha256'])
      .execute();
  },

  async down(db) {
    await db.schema.dropTable('result_content').execute();
  },
};
