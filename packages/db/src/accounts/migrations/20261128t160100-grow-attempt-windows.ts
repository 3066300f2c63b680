import type { Migration } from 'kysely/migration';
import { schemaCapabilities } from '../../dialects/capabilities.ts';

export const growAttemptWindows: Migration = {
  async up(db) {
    const { types } = schemaCapabilities(db);
    // The default is the window of the previous version, which may still run during an upgrade.
    await db.schema
      .alterTable('attempt')
      .addColumn('windowSeconds', types.integer, (column) => column.notNull().defaultTo(60))
      .execute();
  },

  async down(db) {
    await db.schema.alterTable('attempt').dropColumn('windowSeconds').execute();
  },
};
