import type { Migration } from 'kysely/migration';
import { schemaCapabilities } from '../../dialects/capabilities.ts';

export const noteTokenUse: Migration = {
  async up(db) {
    const { types } = schemaCapabilities(db);
    // One statement each: SQLite adds one column at a time.
    await db.schema.alterTable('personalToken').addColumn('lastUsedAt', types.identityInstant).execute();
    await db.schema.alterTable('personalToken').addColumn('lastUsedFrom', types.text).execute();
  },

  async down(db) {
    await db.schema.alterTable('personalToken').dropColumn('lastUsedFrom').execute();
    await db.schema.alterTable('personalToken').dropColumn('lastUsedAt').execute();
  },
};
