import type { Migration } from 'kysely/migration';
import { schemaCapabilities } from '../../dialects/capabilities.ts';

export const createJwks: Migration = {
  async up(db) {
    const { types } = schemaCapabilities(db);
    await db.schema
      .createTable('jwks')
      .ifNotExists()
      .addColumn('id', types.text, (column) => column.notNull().primaryKey())
      .addColumn('publicKey', types.text, (column) => column.notNull())
      .addColumn('privateKey', types.text, (column) => column.notNull())
      .addColumn('createdAt', types.identityInstant, (column) => column.notNull())
      .addColumn('expiresAt', types.identityInstant)
      .addColumn('alg', types.text)
      .addColumn('crv', types.text)
      .execute();
  },

  async down(db) {
    await db.schema.dropTable('jwks').execute();
  },
};
