import type { Migration } from 'kysely/migration';

export const indexSweep: Migration = {
  async up(db) {
    // A user's sweeps, newest first.
    await db.schema
      .createIndex('sweep_user_created')
      .on('sweep')
      .columns(['user_id', 'created_at'])
      .execute();
  },

  async down(db) {
    await db.schema.dropIndex('sweep_user_created').execute();
  },
};
