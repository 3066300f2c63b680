import type { Migration } from 'kysely/migration';
import { schemaCapabilities } from '../dialects/capabilities.ts';

/** Existing results hold one instrument. */
export const addResultHoldings: Migration = {
  async up(db) {
    const { types } = schemaCapabilities(db);
    await db.schema.alterTable('saved_backtest_result').addColumn('holdings', types.text).execute();
  },

  async down(db) {
    await db.schema.alterTable('saved_backtest_result').dropColumn('holdings').execute();
  },
};
