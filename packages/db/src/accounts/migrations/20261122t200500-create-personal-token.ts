import type { Migration } from 'kysely/migration';
import { schemaCapabilities } from '../../dialects/capabilities.ts';

export const createPersonalToken: Migration = {
  async up(db) {
    const { types } = schemaCapabilities(db);
    await db.schema
      .createTable('personalToken')
      .ifNotExists()
      .addColumn('id', types.text, (column) => column.notNull().primaryKey())
      .addColumn('userId', types.text, (column) => column.notNull().references('user.id').onDelete('cascade'))
      .addColumn('name', types.text, (column) => column.notNull())
      .addColumn('tokenHash', types.text, (column) => column.notNull().unique())
      .addColumn('createdAt', types.identityInstant, (column) => column.notNull())
      .addColumn('expiresAt', types.identityInstant)
      .execute();
  },

  async down(db) {
    await db.schema.dropTable('personalToken').execute();
  },
};
