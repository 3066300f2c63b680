import type { Kysely } from 'kysely';
import type { Database } from '../database.ts';
import { capabilitiesOf } from '../dialects/capabilities.ts';

/** Exists from the first row of a copy to the last. */
const TABLE = 'unfinished_copy';

/** Whether a copy into this database was interrupted, so that data is missing. */
export async function isUnfinishedCopy(db: Kysely<Database>): Promise<boolean> {
  const { tablesIn } = capabilitiesOf(db);
  const tables = await db.introspection.getTables();
  return tables.some(({ name, schema }) => name === TABLE && (tablesIn ?? schema) === schema);
}

export async function beginCopy(db: Kysely<Database>): Promise<void> {
  await db.schema.createTable(TABLE).ifNotExists().addColumn('marker', 'text').execute();
}

export async function endCopy(db: Kysely<Database>): Promise<void> {
  await db.schema.dropTable(TABLE).execute();
}
