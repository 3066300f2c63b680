import { createHash } from 'node:crypto';
import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { TransferredTable } from './tables.ts';

export type Row = Record<string, unknown>;

const PAGE_ROWS = 200;

const columnsOf = (names: readonly string[]): RawBuilder<unknown> =>
  sql.join(names.map((name) => sql.ref(name)));

const rowOf = (values: readonly unknown[]): RawBuilder<unknown> => sql`(${sql.join(values)})`;

/** The rows of a table in key order, in batches, in the form that all databases share. */
export async function* readPages<Tables>(
  db: Kysely<Tables>,
  name: string,
  { key, forms = {} }: TransferredTable,
): AsyncGenerator<Row[]> {
  const common = (row: Row): Row =>
    Object.fromEntries(
      Object.entries(row).map(([column, value]) => [column, forms[column]?.(value) ?? value]),
    );
  let last: Row | undefined;
  do {
    const behind = last
      ? sql`where (${columnsOf(key)}) > ${rowOf(key.map((column) => last?.[column]))}`
      : sql``;
    const page = sql<Row>`
      select * from ${sql.table(name)} ${behind} order by ${columnsOf(key)} limit ${sql.lit(PAGE_ROWS)}`;
    const { rows } = await page.execute(db);
    if (rows.length > 0) yield rows.map(common);
    last = rows.length === PAGE_ROWS ? rows.at(-1) : undefined;
  } while (last);
}

export async function insertRows<Tables>(
  db: Kysely<Tables>,
  name: string,
  rows: readonly Row[],
): Promise<void> {
  const columns = Object.keys(rows[0] ?? {});
  const values = rows.map((row) => rowOf(columns.map((column) => row[column])));
  await sql`insert into ${sql.table(name)} (${columnsOf(columns)}) values ${sql.join(values)}`.execute(db);
}

export async function countRows<Tables>(db: Kysely<Tables>, name: string): Promise<number> {
  const count = sql<{ rows: number }>`select count(*) as rows from ${sql.table(name)}`;
  return (await count.execute(db)).rows[0]?.rows ?? 0;
}

/** How many rows a table has, and a hash of their values. */
export async function digestOf<Tables>(
  db: Kysely<Tables>,
  name: string,
  table: TransferredTable,
): Promise<{ rows: number; sha256: string }> {
  const hash = createHash('sha256');
  let rows = 0;
  for await (const page of readPages(db, name, table)) {
    rows += page.length;
    for (const row of page) hash.update(JSON.stringify(Object.entries(row).sort()));
  }
  return { rows, sha256: hash.digest('hex') };
}
