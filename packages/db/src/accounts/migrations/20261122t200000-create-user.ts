import type { Migration } from 'kysely/migration';
import { schemaCapabilities } from '../../dialects/capabilities.ts';

/** `if not exists` here and below: a database created by the identity library already has the table. */
export const createUser: Migration = {
  async up(db) {
    const { types } = schemaCapabilities(db);
    await db.schema
      .createTable('user')
      .ifNotExists()
      .addColumn('id', types.text, (column) => column.notNull().primaryKey())
      .addColumn('name', types.text, (column) => column.notNull())
      .addColumn('email', types.text, (column) => column.notNull().unique())
      .addColumn('emailVerified', types.boolean, (column) => column.notNull())
      .addColumn('image', types.text)
      .addColumn('createdAt', types.identityInstant, (column) => column.notNull())
      .addColumn('updatedAt', types.identityInstant, (column) => column.notNull())
      .execute();
  },

  async down(db) {
    await db.schema.dropTable('user').execute();
  },
};
