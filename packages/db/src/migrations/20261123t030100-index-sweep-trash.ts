import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';

export const indexSweepTrash: Migration = {
  async up(db) {
    // A trash is listed and pruned, and the clean-up looks for old ones; what is not deleted stays out of it.
    await db.schema
      .createIndex('sweep_user_trash')
      .on('sweep')
      .columns(['user_id', 'deleted_at'])
      .where(sql.ref('deleted_at'), 'is not', null)
      .execute();
  },

  async down(db) {
    await db.schema.dropIndex('sweep_user_trash').execute();
  },
};
