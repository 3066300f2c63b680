import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Kysely } from 'kysely';
import { afterAll, beforeAll, describe, inject } from 'vitest';
import { type DatabaseConfig, openDatabase } from '../src/connect.ts';
import type { Database } from '../src/database.ts';
import { libraryMigrations } from '../src/migrate.ts';
import './global-setup.ts';
import { createPostgresDatabase } from './postgres-database.ts';

export type DialectName = DatabaseConfig['kind'];

interface EmptyDatabase {
  config: DatabaseConfig;
  remove: () => Promise<void>;
}

export interface TestDatabase<Tables = Database> {
  db: Kysely<Tables>;
  config: DatabaseConfig;
  /** Every statement since the database was opened. */
  statements: { sql: string; parameters: readonly unknown[] }[];
}

/** For tests where several processes write constantly on a machine busy with other tests. */
const PATIENCE_MS = 20_000;

async function createSqlite(): Promise<EmptyDatabase> {
  const folder = mkdtempSync(join(tmpdir(), 'margin-db-'));
  return {
    config: { kind: 'sqlite', file: join(folder, 'db.sqlite3'), busyTimeoutMs: PATIENCE_MS },
    remove: async () => rmSync(folder, { recursive: true }),
  };
}

async function createPostgres(): Promise<EmptyDatabase> {
  const { url, remove } = await createPostgresDatabase(inject('postgres'));
  return { config: { kind: 'postgres', url, schema: 'margin' }, remove };
}

const CREATE = {
  sqlite: createSqlite,
  postgres: createPostgres,
} satisfies Record<DialectName, () => Promise<EmptyDatabase>>;

export const DIALECTS: readonly DialectName[] = ['sqlite', 'postgres'];

/** A separate database without tables, removed after the suite. */
export function useEmptyDatabase<Tables = Database>(dialect: DialectName): () => TestDatabase<Tables> {
  let opened: (TestDatabase<Tables> & EmptyDatabase) | undefined;
  beforeAll(async () => {
    const empty = await CREATE[dialect]();
    const statements: TestDatabase['statements'] = [];
    const db = openDatabase<Tables>(empty.config, {
      log: ({ query: { sql, parameters } }) => {
        statements.push({ sql, parameters });
      },
    });
    opened = { ...empty, db, statements };
  });
  afterAll(async () => {
    await opened?.db.destroy();
    await opened?.remove();
  });
  return () => {
    if (!opened) throw new Error('the database is open from beforeAll to afterAll');
    return opened;
  };
}

/** Runs a suite on SQLite and on a real PostgreSQL, each with its own migrated database. */
export function eachDialect(
  name: string,
  suite: (database: () => TestDatabase, dialect: DialectName) => void,
): void {
  describe.each(DIALECTS)(`${name} on %s`, (dialect) => {
    const database = useEmptyDatabase(dialect);
    beforeAll(async () => {
      await libraryMigrations.toLatest(database().db);
    });
    suite(database, dialect);
  });
}
