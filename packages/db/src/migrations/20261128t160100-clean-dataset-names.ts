import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

interface NamedDatasets {
  market_dataset: { dataset_id: string; name: string };
}

/** Takes U+0000 out of the names of series, where SQLite let it in: PostgreSQL cannot store it. */
export const cleanDatasetNames: Migration = {
  async up(db: Kysely<NamedDatasets>) {
    const all = await db.selectFrom('market_dataset').select(['dataset_id', 'name']).execute();
    for (const { dataset_id, name } of all.filter((row) => row.name.includes('\0'))) {
      await db
        .updateTable('market_dataset')
        .set({ name: name.replaceAll('\0', '').trim() })
        .where('dataset_id', '=', dataset_id)
        .execute();
    }
  },

  async down() {},
};
