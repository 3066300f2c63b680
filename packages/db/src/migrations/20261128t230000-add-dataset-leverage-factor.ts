import type { Migration } from 'kysely/migration';
import { schemaCapabilities } from '../dialects/capabilities.ts';

/** Existing series keep a factor of 1 until their owner changes it. */
export const addDatasetLeverageFactor: Migration = {
  async up(db) {
    const { types } = schemaCapabilities(db);
    await db.schema
      .alterTable('market_dataset')
      .addColumn('leverage_factor', types.double, (column) => column.notNull().defaultTo(1))
      .execute();
  },

  async down(db) {
    await db.schema.alterTable('market_dataset').dropColumn('leverage_factor').execute();
  },
};
