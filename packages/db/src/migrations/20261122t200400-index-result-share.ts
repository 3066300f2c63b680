import type { Migration } from 'kysely/migration';

export const indexResultShare: Migration = {
  async up(db) {
    // The links of a result, for its owner and for the foreign key.
    await db.schema.createIndex('result_share_result').on('result_share').columns(['result_id']).execute();
  },

  async down(db) {
    await db.schema.dropIndex('result_share_result').execute();
  },
};
