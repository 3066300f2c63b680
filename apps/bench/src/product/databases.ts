import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect, type DatabaseConfig, DatabaseSettingsSchema, libraryDatabase } from '@margin/db';
import { startPostgres } from '@margin/db/postgres-server';
import { sql } from 'kysely';

export type DatabaseKind = 'SQLite' | 'PostgreSQL';

export interface BenchDatabase {
  kind: DatabaseKind;
  /** Settings that connect a service to it. */
  settings: Record<string, string>;
  /** Connects to the library. */
  config: DatabaseConfig;
  /** Bytes on disk, without the write-ahead log. */
  size: () => Promise<number>;
  remove: () => Promise<void>;
}

async function startSqlite(): Promise<BenchDatabase> {
  const folder = await mkdtemp(join(tmpdir(), 'margin-bench-'));
  const config = libraryDatabase(DatabaseSettingsSchema.parse({}), folder);
  return {
    kind: 'SQLite',
    settings: { DATA_DIR: folder },
    config,
    async size() {
      const db = connect(config);
      await sql`pragma wal_checkpoint(truncate)`.execute(db);
      await db.destroy();
      return (await stat(join(folder, 'db.sqlite3'))).size;
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

/** Waits for the disk at every commit, as in production. */
async function startPostgresql(): Promise<BenchDatabase> {
  const folder = await mkdtemp(join(tmpdir(), 'margin-bench-'));
  const server = await startPostgres({ settings: ['fsync=on'] });
  const config = libraryDatabase(DatabaseSettingsSchema.parse({ DATABASE_URL: server.url }), folder);
  return {
    kind: 'PostgreSQL',
    settings: { DATA_DIR: folder, DATABASE_URL: server.url },
    config,
    async size() {
      const db = connect(config);
      const { rows } = await sql<{ bytes: string }>`
        select pg_database_size(current_database())::text as bytes`.execute(db);
      await db.destroy();
      return Number(rows[0]?.bytes);
    },
    async remove() {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** A fresh database that waits for the disk at every commit. */
export const startDatabase = (kind: DatabaseKind): Promise<BenchDatabase> =>
  kind === 'SQLite' ? startSqlite() : startPostgresql();
