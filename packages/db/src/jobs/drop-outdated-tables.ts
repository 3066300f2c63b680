import { type Kysely, sql } from 'kysely';

/** pg-boss migrates from this version of its tables; older ones come from pg-boss 10 and earlier. */
const OLDEST_MIGRATABLE = 25;

/** Null where the schema holds no queue. */
async function versionOf<Tables>(db: Kysely<Tables>, schema: string): Promise<number | null> {
  const table = `${schema}.version`;
  const { rows: found } = await sql<{ name: string | null }>`select to_regclass(${table}) as name`.execute(
    db,
  );
  if (!found[0]?.name) return null;
  const { rows } = await sql<{ version: number }>`select version from ${sql.table(table)}`.execute(db);
  return rows[0]?.version ?? null;
}

/** Statements that empty a schema and leave it there: a role that may not create schemas was given it. */
async function dropsOf<Tables>(db: Kysely<Tables>, schema: string): Promise<string[]> {
  const { rows } = await sql<{ statement: string }>`
    with namespace as (select oid from pg_namespace where nspname = ${schema})
    select 'drop table if exists ' || pg_class.oid::regclass || ' cascade' as statement
      from pg_class join namespace on relnamespace = namespace.oid where relkind in ('r', 'p')
    union all
    select 'drop routine ' || pg_proc.oid::regprocedure
      from pg_proc join namespace on pronamespace = namespace.oid
    union all
    select 'drop type ' || pg_type.oid::regtype
      from pg_type join namespace on typnamespace = namespace.oid where typtype = 'e'`.execute(db);
  return rows.map(({ statement }) => statement);
}

/**
 * Removes tables of the queue that are too old to migrate. No work may be lost with them: whoever puts jobs there puts
 * the open ones again at its start.
 */
export async function dropOutdatedTables<Tables>(db: Kysely<Tables>, schema: string): Promise<void> {
  const version = await versionOf(db, schema);
  if (version === null || version >= OLDEST_MIGRATABLE) return;
  const drops = await dropsOf(db, schema);
  await db.transaction().execute(async (trx) => {
    for (const drop of drops) await sql.raw(drop).execute(trx);
  });
}
