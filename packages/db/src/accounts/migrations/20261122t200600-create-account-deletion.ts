import type { Migration } from 'kysely/migration';
import { schemaCapabilities } from '../../dialects/capabilities.ts';

export const createAccountDeletion: Migration = {
  async up(db) {
    const { types } = schemaCapabilities(db);
    await db.schema
      .createTable('accountDeletion')
      .ifNotExists()
      .addColumn('id', types.text, (column) => column.notNull().primaryKey())
      .addColumn('userId', types.text, (column) => column.notNull().unique())
      .addColumn('email', types.text, (column) => column.notNull())
      .addColumn('name', types.text, (column) => column.notNull())
      .addColumn('createdAt', types.identityInstant, (column) => column.notNull())
      .execute();
  },

  async down(db) {
    await db.schema.dropTable('accountDeletion').execute();
  },
};
