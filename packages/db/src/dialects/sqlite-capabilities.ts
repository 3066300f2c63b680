import { CompiledQuery, sql } from 'kysely';
import type { Capabilities, SchemaCapabilities } from './capabilities.ts';

const schema: SchemaCapabilities = {
  types: {
    text: sql`text`,
    date: sql`text`,
    timestamp: sql`text`,
    json: sql`text`,
    bytes: sql`blob`,
    double: sql`real`,
    integer: sql`integer`,
    wideInteger: sql`integer`,
    boolean: sql`integer`,
    identityInstant: sql`date`,
  },
  identity: (column) => column.notNull().primaryKey().autoIncrement(),
  tableOptions: sql`strict`,
  daysBetween: (from, to) => sql<number>`julianday(${sql.ref(to)}) - julianday(${sql.ref(from)})`,
  storeAsIs: async () => {},
};

export const sqliteCapabilities: Omit<Capabilities, 'tryLock'> = {
  schema,
  // The highest number that ever was is kept with the table.
  restartIdentity: async () => {},
  async checkFiles(db) {
    const check = sql<{ integrity_check: string }>`pragma integrity_check`;
    const { rows } = await check.execute(db);
    return rows.map((row) => row.integrity_check).filter((line) => line !== 'ok');
  },
  async diskBytes(db) {
    const size = sql<{ bytes: number }>`
      select page_count * page_size as bytes from pragma_page_count, pragma_page_size`;
    return (await size.execute(db)).rows[0]?.bytes ?? 0;
  },
  isShared: false,
  tablesIn: undefined,
  readLongRow: async (db, query) => {
    const { sql: text, parameters } = query.compile();
    const { rows } = await db.executeQuery<Record<string, unknown>>(CompiledQuery.raw(text, [...parameters]));
    return rows[0];
  },
  // Whoever writes is alone.
  claimRows: sql``,
  pool: () => undefined,
};
