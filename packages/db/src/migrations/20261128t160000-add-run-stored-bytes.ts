import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import { schemaCapabilities } from '../dialects/capabilities.ts';

/** What a run counts against the storage limit, without reading its content. */
export const addRunStoredBytes: Migration = {
  async up(db) {
    const { types } = schemaCapabilities(db);
    await db.schema
      .alterTable('backtest_run')
      .addColumn('stored_bytes', types.integer, (column) => column.notNull().defaultTo(0))
      .execute();
    await sql`
      update backtest_run set stored_bytes =
        (select stored_bytes from result_content where sha256 = backtest_run.content_sha256)`.execute(db);
  },

  async down(db) {
    await db.schema.alterTable('backtest_run').dropColumn('stored_bytes').execute();
  },
};
