import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

interface NamedDatasets {
  market_dataset: { dataset_id: string; name: string };
}

/** Removes U+0000 from series names, which SQLite accepts and PostgreSQL cannot store. */
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
