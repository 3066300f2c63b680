import type { Migration } from 'kysely/migration';
import { schemaCapabilities } from '../dialects/capabilities.ts';

export const createSweepPart: Migration = {
  async up(db) {
    const { types, tableOptions } = schemaCapabilities(db);
    await db.schema
      .createTable('sweep_part')
      .addColumn('sweep_id', types.text, (column) =>
        column.notNull().references('sweep.sweep_id').onDelete('cascade'),
      )
      .addColumn('part', types.integer, (column) => column.notNull())
      .addColumn('from_cell', types.integer, (column) => column.notNull())
      .addColumn('to_cell', types.integer, (column) => column.notNull())
      .addColumn('figures', types.text)
      // Also finds a sweep's parts.
      .addPrimaryKeyConstraint('sweep_part_pkey', ['sweep_id', 'part'])
      .modifyEnd(tableOptions)
      .execute();
  },

  async down(db) {
    await db.schema.dropTable('sweep_part').execute();
  },
};
