import type { Migration } from 'kysely/migration';
import { schemaCapabilities } from '../dialects/capabilities.ts';

/** Sweeps that are there already do not say what they were computed from. */
export const addSweepPrices: Migration = {
  async up(db) {
    const { types } = schemaCapabilities(db);
    await db.schema.alterTable('sweep').addColumn('prices_sha256', types.text).execute();
    await db.schema.alterTable('sweep').addColumn('dividends_sha256', types.text).execute();
  },

  async down(db) {
    await db.schema.alterTable('sweep').dropColumn('dividends_sha256').execute();
    await db.schema.alterTable('sweep').dropColumn('prices_sha256').execute();
  },
};
