import type { Migration } from 'kysely/migration';
import { schemaCapabilities } from '../../dialects/capabilities.ts';

export const createSession: Migration = {
  async up(db) {
    const { types } = schemaCapabilities(db);
    await db.schema
      .createTable('session')
      .ifNotExists()
      .addColumn('id', types.text, (column) => column.notNull().primaryKey())
      .addColumn('expiresAt', types.identityInstant, (column) => column.notNull())
      .addColumn('token', types.text, (column) => column.notNull().unique())
      .addColumn('createdAt', types.identityInstant, (column) => column.notNull())
      .addColumn('updatedAt', types.identityInstant, (column) => column.notNull())
      .addColumn('ipAddress', types.text)
      .addColumn('userAgent', types.text)
      .addColumn('userId', types.text, (column) => column.notNull().references('user.id').onDelete('cascade'))
      .execute();
    // For listing and ending a user's sessions.
    await db.schema
      .createIndex('session_userId_idx')
      .ifNotExists()
      .on('session')
      .columns(['userId'])
      .execute();
  },

  async down(db) {
    await db.schema.dropTable('session').execute();
  },
};
