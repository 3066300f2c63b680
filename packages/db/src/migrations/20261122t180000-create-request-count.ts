import type { Migration } from 'kysely/migration';
import { schemaCapabilities } from '../dialects/capabilities.ts';

export const createRequestCount: Migration = {
  async up(db) {
    const { types, tableOptions } = schemaCapabilities(db);
    await db.schema
      .createTable('request_count')
      .addColumn('name', types.text, (column) => column.primaryKey().notNull())
      .addColumn('minute', types.integer, (column) => column.notNull())
      .addColumn('requests', types.integer, (column) => column.notNull())
      .modifyEnd(tableOptions)
      .execute();
  },

  async down(db) {
    await db.schema.dropTable('request_count').execute();
  },
};
