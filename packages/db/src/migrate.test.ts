import { describe, expect, it } from 'vitest';
import { DIALECTS, useEmptyDatabase } from '../test/each-dialect.ts';
import { schemaOf } from '../test/schema.ts';
import type { AccountsDatabase } from './accounts/database.ts';
import { accountsMigrations } from './accounts/migrate.ts';
import { migrations as accounts } from './accounts/migrations/index.ts';
import { openDatabase } from './connect.ts';
import { libraryMigrations } from './migrate.ts';
import { migrations as library } from './migrations/index.ts';
import type { Migrations } from './migrations-of.ts';
import { ACCOUNTS_TABLES, LIBRARY_TABLES } from './transfer/tables.ts';

interface Kind {
  kind: string;
  migrations: Migrations<unknown>;
  names: string[];
  tables: string[];
}

const LIBRARY: Kind = {
  kind: 'the library',
  migrations: libraryMigrations,
  names: Object.keys(library).sort(),
  tables: ['result_content', ...Object.keys(LIBRARY_TABLES)].sort(),
};

const ACCOUNTS: Kind = {
  kind: 'the accounts',
  migrations: accountsMigrations,
  names: Object.keys(accounts).sort(),
  tables: Object.keys(ACCOUNTS_TABLES).sort(),
};

describe.each([LIBRARY, ACCOUNTS])('migrations of $kind', ({ migrations, names, tables }) => {
  describe.each(DIALECTS)('on %s', (dialect) => {
    const database = useEmptyDatabase<unknown>(dialect);

    it('run, roll back and run again, giving the same tables and indexes', async () => {
      const { db } = database();
      expect(await migrations.toLatest(db)).toEqual(names);
      const schema = await schemaOf(db, dialect);
      expect(await migrations.toLatest(db)).toEqual([]);
      expect(await migrations.toNothing(db)).toEqual([...names].reverse());
      expect(await schemaOf(db, dialect)).toEqual({ tables: [], indexes: [], references: [] });
      expect(await migrations.toLatest(db)).toEqual(names);
      expect(await schemaOf(db, dialect)).toEqual(schema);
    });

    it('roll back and run one step, and report their status', async () => {
      const { db } = database();
      const last = names.slice(-1);
      const done = async () =>
        (await migrations.list(db)).filter((each) => each.done).map(({ name }) => name);
      expect(await done()).toEqual(names);
      expect(await migrations.pending(db)).toEqual([]);
      expect(await migrations.down(db)).toEqual(last);
      expect(await migrations.pending(db)).toEqual(last);
      expect(await done()).toEqual(names.slice(0, -1));
      expect(await migrations.toLatest(db)).toEqual(last);
    });
  });

  describe('on both databases', () => {
    const sqlite = useEmptyDatabase<unknown>('sqlite');
    const postgres = useEmptyDatabase<unknown>('postgres');

    it('end up with the same tables, columns, indexes and references', async () => {
      await migrations.toLatest(sqlite().db);
      await migrations.toLatest(postgres().db);
      const schema = await schemaOf(sqlite().db, 'sqlite');
      expect(await schemaOf(postgres().db, 'postgres')).toEqual(schema);
      expect(schema.tables.map(({ name }) => name)).toEqual(tables);
      expect(schema.indexes.length).toBeGreaterThan(5);
      expect(schema.references.length).toBeGreaterThanOrEqual(2);
    });
  });
});

describe.each(DIALECTS)('a migration that fails on %s', (dialect) => {
  const database = useEmptyDatabase(dialect);

  it('throws its name and the cause, and leaves the database unchanged', async () => {
    const { db } = database();
    await libraryMigrations.toLatest(db);
    await libraryMigrations.toNothing(db);
    await db.schema.createTable('backtest_run').addColumn('obstacle', 'integer').execute();
    const before = await schemaOf(db, dialect);
    await expect(libraryMigrations.toLatest(db)).rejects.toThrow(
      /by 20261122t100200-create-backtest-run: .*backtest_run.* already exists/,
    );
    expect(await schemaOf(db, dialect)).toEqual(before);
    await db.schema.dropTable('backtest_run').execute();
    expect(await libraryMigrations.toLatest(db)).toEqual(LIBRARY.names);
  });
});

describe('two kinds in one PostgreSQL', () => {
  const postgres = useEmptyDatabase('postgres');

  it('use separate schemas, each with a list of its migrations', async () => {
    const { config, db } = postgres();
    expect(await libraryMigrations.toLatest(db)).toEqual(LIBRARY.names);
    const inUmbrella = config.kind === 'postgres' ? { ...config, schema: 'umbrella' } : config;
    const other = openDatabase<AccountsDatabase>(inUmbrella);
    expect(await accountsMigrations.toLatest(other)).toEqual(ACCOUNTS.names);
    expect((await schemaOf(other, 'postgres')).indexes).not.toHaveLength(0);
    expect(await accountsMigrations.toNothing(other)).toHaveLength(ACCOUNTS.names.length);
    expect(await libraryMigrations.toLatest(db)).toEqual([]);
    await other.destroy();
  });
});
