import type { Migration } from 'kysely/migration';
import { schemaCapabilities } from '../../dialects/capabilities.ts';

export const createVerification: Migration = {
  async up(db) {
    const { types } = schemaCapabilities(db);
    await db.schema
      .createTable('verification')
      .ifNotExists()
      .addColumn('id', types.text, (column) => column.notNull().primaryKey())
      .addColumn('identifier', types.text, (column) => column.notNull())
      .addColumn('value', types.text, (column) => column.notNull())
      .addColumn('expiresAt', types.identityInstant, (column) => column.notNull())
      .addColumn('createdAt', types.identityInstant, (column) => column.notNull())
      .addColumn('updatedAt', types.identityInstant, (column) => column.notNull())
      .execute();
    // A password reset link is looked up by its identifier.
    await db.schema
      .createIndex('verification_identifier_idx')
      .ifNotExists()
      .on('verification')
      .columns(['identifier'])
      .execute();
  },

  async down(db) {
    await db.schema.dropTable('verification').execute();
  },
};
