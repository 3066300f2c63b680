import type { Migration } from 'kysely/migration';
import { schemaCapabilities } from '../dialects/capabilities.ts';

export const createLibraryOwner: Migration = {
  async up(db) {
    const { types, tableOptions } = schemaCapabilities(db);
    await db.schema
      .createTable('library_owner')
      .addColumn('user_id', types.text, (column) => column.primaryKey().notNull())
      .addColumn('writes', types.wideInteger, (column) => column.notNull())
      .modifyEnd(tableOptions)
      .execute();
  },

  async down(db) {
    await db.schema.dropTable('library_owner').execute();
  },
};
