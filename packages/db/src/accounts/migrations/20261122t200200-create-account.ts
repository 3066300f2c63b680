import type { Migration } from 'kysely/migration';
import { schemaCapabilities } from '../../dialects/capabilities.ts';

export const createAccount: Migration = {
  async up(db) {
    const { types } = schemaCapabilities(db);
    await db.schema
      .createTable('account')
      .ifNotExists()
      .addColumn('id', types.text, (column) => column.notNull().primaryKey())
      .addColumn('accountId', types.text, (column) => column.notNull())
      .addColumn('providerId', types.text, (column) => column.notNull())
      .addColumn('userId', types.text, (column) => column.notNull().references('user.id').onDelete('cascade'))
      .addColumn('accessToken', types.text)
      .addColumn('refreshToken', types.text)
      .addColumn('idToken', types.text)
      .addColumn('accessTokenExpiresAt', types.identityInstant)
      .addColumn('refreshTokenExpiresAt', types.identityInstant)
      .addColumn('scope', types.text)
      .addColumn('password', types.text)
      .addColumn('createdAt', types.identityInstant, (column) => column.notNull())
      .addColumn('updatedAt', types.identityInstant, (column) => column.notNull())
      .execute();
    // Every sign-in looks up the user's password.
    await db.schema
      .createIndex('account_userId_idx')
      .ifNotExists()
      .on('account')
      .columns(['userId'])
      .execute();
  },

  async down(db) {
    await db.schema.dropTable('account').execute();
  },
};
