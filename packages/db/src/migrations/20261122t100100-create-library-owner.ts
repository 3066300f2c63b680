import type { Kysely } from 'kysely';
import { schemaCapabilities } from '../dialects/schema-capabilities.ts';

export async function up(db: Kysely<unknown>): Promise<void> {
  const { types, tableOptions } = schemaCapabilities(db);
  await db.schema
    .createTable('library_owner')
    .addColumn('user_id', types.text, (column) => column.primaryKey().notNull())
    .addColumn('writes', types.integer, (column) => column.notNull())
    .modifyEnd(tableOptions)
    .execute();
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await db.schema.dropTable('library_owner').execute();
}
