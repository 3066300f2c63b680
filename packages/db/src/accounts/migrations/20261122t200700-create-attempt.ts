import type { Migration } from 'kysely/migration';
import { schemaCapabilities } from '../../dialects/capabilities.ts';

export const createAttempt: Migration = {
  async up(db) {
    const { types } = schemaCapabilities(db);
    await db.schema
      .createTable('attempt')
      .ifNotExists()
      .addColumn('id', types.text, (column) => column.notNull().primaryKey())
      .addColumn('windowStart', types.integer, (column) => column.notNull())
      .addColumn('count', types.integer, (column) => column.notNull())
      .execute();
  },

  async down(db) {
    await db.schema.dropTable('attempt').execute();
  },
};
