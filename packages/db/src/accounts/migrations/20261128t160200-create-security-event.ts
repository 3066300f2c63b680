import type { Migration } from 'kysely/migration';
import { schemaCapabilities } from '../../dialects/capabilities.ts';

export const createSecurityEvent: Migration = {
  async up(db) {
    const { types } = schemaCapabilities(db);
    await db.schema
      .createTable('securityEvent')
      .ifNotExists()
      .addColumn('id', types.text, (column) => column.notNull().primaryKey())
      .addColumn('userId', types.text, (column) => column.notNull().references('user.id').onDelete('cascade'))
      .addColumn('event', types.text, (column) => column.notNull())
      .addColumn('fold', types.text, (column) => column.notNull().unique())
      .addColumn('at', types.wideInteger, (column) => column.notNull())
      .addColumn('count', types.integer, (column) => column.notNull())
      .addColumn('ipAddress', types.text)
      .addColumn('userAgent', types.text)
      .addColumn('subject', types.text)
      .execute();
    // Users list their own events, newest first.
    await db.schema
      .createIndex('securityEvent_userId_idx')
      .ifNotExists()
      .on('securityEvent')
      .columns(['userId', 'at'])
      .execute();
  },

  async down(db) {
    await db.schema.dropTable('securityEvent').execute();
  },
};
