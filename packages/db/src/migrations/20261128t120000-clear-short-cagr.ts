import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import { schemaCapabilities } from '../dialects/capabilities.ts';

interface Tables {
  saved_backtest_result: { cagr: number | null };
}

/** Days in a year, as defined when this was written. */
const DAYS = 365;

export const clearShortCagr: Migration = {
  async up(db: Kysely<Tables>) {
    const { daysBetween } = schemaCapabilities(db);
    await db
      .updateTable('saved_backtest_result')
      .set({ cagr: null })
      .where('cagr', 'is not', null)
      .where(daysBetween('start_date', 'end_date'), '<', DAYS)
      .execute();
  },

  // Documents still contain the figure and never change; older code also works without it.
  async down() {},
};
