import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { DIALECTS, type DialectName, type TestDatabase, useEmptyDatabase } from '../test/each-dialect.ts';
import { migrateDown, migrateToLatest, migrateToNothing } from './migrate.ts';
import { migrations } from './migrations/index.ts';

interface IndexRow {
  name: string;
}

const INDEX_NAMES = {
  sqlite: sql<IndexRow>`select name from sqlite_master where type = 'index' and sql is not null`,
  postgres: sql<IndexRow>`
    select i.indexname as name from pg_indexes i
    where i.schemaname = current_schema()
      and not exists (select from pg_constraint c where c.conname = i.indexname)`,
} satisfies Record<DialectName, unknown>;

async function tablesOf({ db }: TestDatabase) {
  const tables = await db.introspection.getTables();
  return tables
    .map(({ name, columns }) => ({
      name,
      columns: columns.map((column) => ({ name: column.name, nullable: column.isNullable })),
    }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

async function indexesOf({ db }: TestDatabase, dialect: DialectName): Promise<string[]> {
  const { rows } = await INDEX_NAMES[dialect].execute(db);
  return rows
    .map(({ name }) => name)
    .filter((name) => !name.startsWith('kysely'))
    .sort();
}

const schemaOf = async (database: TestDatabase, dialect: DialectName) => ({
  tables: await tablesOf(database),
  indexes: await indexesOf(database, dialect),
});

const ALL = Object.keys(migrations).sort();

describe.each(DIALECTS)('migrations on %s', (dialect) => {
  const database = useEmptyDatabase(dialect);

  it('go forward, back and forward again, to the same tables and indexes', async () => {
    const { db } = database();
    expect(await migrateToLatest(db)).toEqual(ALL);
    const schema = await schemaOf(database(), dialect);
    expect(await migrateToLatest(db)).toEqual([]);
    expect(await migrateToNothing(db)).toEqual([...ALL].reverse());
    expect(await schemaOf(database(), dialect)).toEqual({ tables: [], indexes: [] });
    expect(await migrateToLatest(db)).toEqual(ALL);
    expect(await schemaOf(database(), dialect)).toEqual(schema);
  });

  it('go one step back and forth', async () => {
    const { db } = database();
    const last = ALL.slice(-1);
    expect(await migrateDown(db)).toEqual(last);
    expect(await migrateToLatest(db)).toEqual(last);
  });

  it('throw when one fails, and leave the database as it was', async () => {
    const { db } = database();
    await migrateToNothing(db);
    await db.schema.createTable('backtest_run').addColumn('obstacle', 'integer').execute();
    const before = await schemaOf(database(), dialect);
    await expect(migrateToLatest(db)).rejects.toThrow('by 20261122t100200-create-backtest-run');
    expect(await schemaOf(database(), dialect)).toEqual(before);
    await db.schema.dropTable('backtest_run').execute();
    expect(await migrateToLatest(db)).toEqual(ALL);
  });
});

describe('both databases', () => {
  const sqlite = useEmptyDatabase('sqlite');
  const postgres = useEmptyDatabase('postgres');

  it('end up with the same tables, columns and indexes', async () => {
    await migrateToLatest(sqlite().db);
    await migrateToLatest(postgres().db);
    const schema = await schemaOf(sqlite(), 'sqlite');
    expect(await schemaOf(postgres(), 'postgres')).toEqual(schema);
    expect(schema.tables.map(({ name }) => name)).toEqual([
      'backtest_run',
      'library_owner',
      'request_count',
      'result_content',
      'saved_backtest_result',
    ]);
    expect(schema.indexes).toHaveLength(12);
  });
});
