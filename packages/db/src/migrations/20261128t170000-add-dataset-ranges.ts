import type { Migration } from 'kysely/migration';
import { schemaCapabilities } from '../dialects/capabilities.ts';

/** Existing series have no ranges. */
export const addDatasetRanges: Migration = {
  async up(db) {
    const { types, storeAsIs } = schemaCapabilities(db);
    await db.schema.alterTable('market_dataset').addColumn('ranges_sha256', types.text).execute();
    await db.schema.alterTable('market_dataset').addColumn('ranges', types.bytes).execute();
    await storeAsIs(db, 'market_dataset', 'ranges');
  },

  async down(db) {
    await db.schema.alterTable('market_dataset').dropColumn('ranges').execute();
    await db.schema.alterTable('market_dataset').dropColumn('ranges_sha256').execute();
  },
};
