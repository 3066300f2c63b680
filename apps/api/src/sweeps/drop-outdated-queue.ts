import type { Database } from '@margin/db';
import { type Kysely, sql } from 'kysely';

/** pg-boss migrates from this version of its tables; older ones come from pg-boss 10 and earlier. */
const OLDEST_MIGRATABLE = 25;

/**
 * Removes tables of the queue that are too old to migrate. No work is lost: the open parts of every sweep are in the
 * library, and are queued again at the start.
 */
export async function dropOutdatedQueue(db: Kysely<Database>, schema: string): Promise<void> {
  const table = `${schema}.version`;
  const { rows: found } = await sql<{ name: string | null }>`select to_regclass(${table}) as name`.execute(
    db,
  );
  if (!found[0]?.name) return;
  const { rows } = await sql<{ version: number }>`select version from ${sql.table(table)}`.execute(db);
  const version = rows[0]?.version ?? OLDEST_MIGRATABLE;
  if (version >= OLDEST_MIGRATABLE) return;
  await sql`
    do ${sql.raw(`$do$
    declare item record;
    begin
      for item in select oid::regclass as name from pg_class
        where relnamespace = '${schema}'::regnamespace and relkind in ('r', 'p')
      loop execute 'drop table if exists ' || item.name || ' cascade'; end loop;
      for item in select oid::regprocedure as name from pg_proc where pronamespace = '${schema}'::regnamespace
      loop execute 'drop routine ' || item.name || ' cascade'; end loop;
      for item in select oid::regtype as name from pg_type
        where typnamespace = '${schema}'::regnamespace and typtype = 'e'
      loop execute 'drop type ' || item.name || ' cascade'; end loop;
    end $do$`)}`.execute(db);
}
