import type { Migration } from 'kysely/migration';
import { schemaCapabilities } from '../dialects/capabilities.ts';

export const addSweepDeletedAt: Migration = {
  async up(db) {
    const { types } = schemaCapabilities(db);
    await db.schema.alterTable('sweep').addColumn('deleted_at', types.timestamp).execute();
  },

  async down(db) {
    await db.schema.alterTable('sweep').dropColumn('deleted_at').execute();
  },
};
