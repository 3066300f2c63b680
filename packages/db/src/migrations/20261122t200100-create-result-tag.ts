import type { Migration } from 'kysely/migration';
import { schemaCapabilities } from '../dialects/capabilities.ts';

export const createResultTag: Migration = {
  async up(db) {
    const { types, tableOptions } = schemaCapabilities(db);
    await db.schema
      .createTable('result_tag')
      .addColumn('user_id', types.text, (column) => column.notNull())
      .addColumn('tag_key', types.text, (column) => column.notNull())
      .addColumn('color', types.text)
      .addColumn('position', types.integer)
      .addPrimaryKeyConstraint('result_tag_pkey', ['user_id', 'tag_key'])
      .modifyEnd(tableOptions)
      .execute();
  },

  async down(db) {
    await db.schema.dropTable('result_tag').execute();
  },
};
