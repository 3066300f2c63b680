import type { Migration } from 'kysely/migration';
import { schemaCapabilities } from '../dialects/capabilities.ts';

export const addLockAndLineage: Migration = {
  async up(db) {
    const { types } = schemaCapabilities(db);
    const table = () => db.schema.alterTable('saved_backtest_result');
    await table().addColumn('locked_at', types.timestamp).execute();
    await table().addColumn('derived_from', types.text).execute();
  },

  async down(db) {
    const table = () => db.schema.alterTable('saved_backtest_result');
    await table().dropColumn('derived_from').execute();
    await table().dropColumn('locked_at').execute();
  },
};
