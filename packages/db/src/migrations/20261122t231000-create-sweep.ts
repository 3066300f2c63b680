import type { Migration } from 'kysely/migration';
import { schemaCapabilities } from '../dialects/capabilities.ts';

export const createSweep: Migration = {
  async up(db) {
    const { types, tableOptions } = schemaCapabilities(db);
    await db.schema
      .createTable('sweep')
      .addColumn('sweep_id', types.text, (column) => column.primaryKey().notNull())
      .addColumn('user_id', types.text, (column) => column.notNull())
      .addColumn('name', types.text)
      .addColumn('description', types.text)
      .addColumn('tags', types.json, (column) => column.notNull())
      // Text: it must come back exactly as written, and is never searched.
      .addColumn('definition', types.text, (column) => column.notNull())
      .addColumn('series_sha256', types.text, (column) => column.notNull())
      .addColumn('cells', types.integer, (column) => column.notNull())
      .addColumn('state', types.text, (column) => column.notNull())
      .addColumn('failure', types.text)
      .addColumn('saved_at', types.timestamp)
      .addColumn('created_at', types.timestamp, (column) => column.notNull())
      .addColumn('updated_at', types.timestamp, (column) => column.notNull())
      .addColumn('finished_at', types.timestamp)
      .modifyEnd(tableOptions)
      .execute();
  },

  async down(db) {
    await db.schema.dropTable('sweep').execute();
  },
};
