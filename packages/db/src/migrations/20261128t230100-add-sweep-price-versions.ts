import type { Migration } from 'kysely/migration';
import { schemaCapabilities } from '../dialects/capabilities.ts';

/** The other columns hold the prices of one ticker, without a leverage factor. */
export const addSweepPriceVersions: Migration = {
  async up(db) {
    const { types } = schemaCapabilities(db);
    await db.schema.alterTable('sweep').addColumn('price_versions', types.text).execute();
  },

  async down(db) {
    await db.schema.alterTable('sweep').dropColumn('price_versions').execute();
  },
};
