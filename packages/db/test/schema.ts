import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { DialectName } from './each-dialect.ts';

/** Column types grouped by the form of their values. */
const FAMILIES: Record<string, readonly string[]> = {
  text: ['text', 'date', 'timestamptz', 'jsonb'],
  whole: ['integer', 'int4', 'int8', 'bool'],
  double: ['real', 'float8'],
  bytes: ['blob', 'bytea'],
};

function familyOf(type: string): string {
  const [family] = Object.entries(FAMILIES).find(([, types]) => types.includes(type.toLowerCase())) ?? [];
  if (family === undefined) throw new Error(`${type} belongs to no family`);
  return family;
}

interface IndexRow {
  table: string;
  /** Null for a constraint's index, which each database names differently. */
  name: string | null;
  columns: string;
  unique: unknown;
  partial: unknown;
}

/** Except those of primary keys: SQLite needs none for a number. */
const INDEXES: Record<DialectName, RawBuilder<IndexRow>> = {
  sqlite: sql`
    select m.name as "table", iif(i.origin = 'c', i.name, null) as name, i."unique", i.partial,
      (select group_concat(c.name) from (select name from pragma_index_info(i.name) order by seqno) c) as columns
    from sqlite_master m, pragma_index_list(m.name) i
    where m.type = 'table' and i.origin <> 'pk'`,
  postgres: sql`
    select t.relname as "table", case when c.oid is null then r.relname end as name, i.indisunique as "unique",
      i.indpred is not null as partial,
      (select string_agg(a.attname, ',' order by k.position)
        from unnest(i.indkey) with ordinality k(number, position)
        join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.number) as columns
    from pg_index i
    join pg_class r on r.oid = i.indexrelid
    join pg_class t on t.oid = i.indrelid
    left join pg_constraint c on c.conindid = i.indexrelid and c.contype = 'u'
    where t.relnamespace = current_schema()::regnamespace and not i.indisprimary`,
};

interface ReferenceRow {
  table: string;
  column: string;
  to_table: string;
  to_column: string;
  on_delete: string;
}

const REFERENCES: Record<DialectName, RawBuilder<ReferenceRow>> = {
  sqlite: sql`
    select m.name as "table", f."from" as "column", f."table" as to_table, f."to" as to_column,
      lower(f.on_delete) as on_delete
    from sqlite_master m, pragma_foreign_key_list(m.name) f where m.type = 'table'`,
  postgres: sql`
    select t.relname as "table", a.attname as "column", t2.relname as to_table, a2.attname as to_column,
      case c.confdeltype when 'c' then 'cascade' when 'r' then 'restrict' else c.confdeltype::text end as on_delete
    from pg_constraint c
    join pg_class t on t.oid = c.conrelid
    join pg_class t2 on t2.oid = c.confrelid
    join pg_attribute a on a.attrelid = t.oid and a.attnum = c.conkey[1]
    join pg_attribute a2 on a2.attrelid = t2.oid and a2.attnum = c.confkey[1]
    where c.contype = 'f' and t.relnamespace = current_schema()::regnamespace`,
};

const isOwn = (table: string) => !table.startsWith('kysely_');

async function tablesOf<Tables>(db: Kysely<Tables>) {
  const tables = await db.introspection.getTables();
  return tables
    .map(({ name, columns }) => ({
      name,
      columns: columns.map((column) => ({
        name: column.name,
        nullable: column.isNullable,
        family: familyOf(column.dataType),
      })),
    }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

async function indexesOf<Tables>(db: Kysely<Tables>, dialect: DialectName): Promise<string[]> {
  const { rows } = await INDEXES[dialect].execute(db);
  return rows
    .filter(({ table }) => isOwn(table))
    .map(({ table, name, columns, unique, partial }) =>
      [`${table}(${columns})`, name ?? '', unique ? 'unique' : '', partial ? 'partial' : ''].join(' '),
    )
    .sort();
}

async function referencesOf<Tables>(db: Kysely<Tables>, dialect: DialectName): Promise<string[]> {
  const { rows } = await REFERENCES[dialect].execute(db);
  return rows
    .map((row) => `${row.table}.${row.column} → ${row.to_table}.${row.to_column} ${row.on_delete}`)
    .sort();
}

/** Tables with their columns, indexes and references, in a form that all databases share. */
export async function schemaOf<Tables>(db: Kysely<Tables>, dialect: DialectName) {
  return {
    tables: await tablesOf(db),
    indexes: await indexesOf(db, dialect),
    references: await referencesOf(db, dialect),
  };
}
