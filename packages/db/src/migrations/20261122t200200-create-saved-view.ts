import type { Migration } from 'kysely/migration';
import { schemaCapabilities } from '../dialects/capabilities.ts';

export const createSavedView: Migration = {
  async up(db) {
    const { types, tableOptions } = schemaCapabilities(db);
    await db.schema
      .createTable('saved_view')
      .addColumn('view_id', types.text, (column) => column.primaryKey().notNull())
      .addColumn('user_id', types.text, (column) => column.notNull())
      .addColumn('name', types.text, (column) => column.notNull())
      .addColumn('name_key', types.text, (column) => column.notNull())
      .addColumn('settings', types.json, (column) => column.notNull())
      .addColumn('updated_at', types.timestamp, (column) => column.notNull())
      // Unique view names; also finds a user's views.
      .addUniqueConstraint('saved_view_user_name', ['user_id', 'name_key'])
      .modifyEnd(tableOptions)
      .execute();
  },

  async down(db) {
    await db.schema.dropTable('saved_view').execute();
  },
};
