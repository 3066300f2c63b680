import { type Kysely, sql } from 'kysely';
import {
  DEFAULT_MIGRATION_TABLE,
  type Migration,
  type MigrationResultSet,
  Migrator,
  NO_MIGRATIONS,
} from 'kysely/migration';
import { capabilitiesOf } from './dialects/capabilities.ts';
import { reasonOf } from './reason.ts';

export interface MigrationState {
  name: string;
  done: boolean;
}

/** The migrations of one kind of database. */
export interface Migrations<Tables> {
  /**
   * Brings the tables up to date and returns the names of the migrations that ran. If several processes start together,
   * one runs them and the others wait. If one migration fails, all are rolled back and this throws.
   */
  toLatest(db: Kysely<Tables>): Promise<string[]>;
  /** Reverts the last migration; returns its name. */
  down(db: Kysely<Tables>): Promise<string[]>;
  /** Reverts every migration, deleting all rows. */
  toNothing(db: Kysely<Tables>): Promise<string[]>;
  /** All migrations, in order. */
  list(db: Kysely<Tables>): Promise<MigrationState[]>;
  /** Migrations that this database lacks, from one small query; rejects if it does not answer. */
  pending(db: Kysely<Tables>): Promise<string[]>;
}

function namesOf({ error, results = [] }: MigrationResultSet): string[] {
  const failed = results.find((result) => result.status === 'Error');
  if (error !== undefined) {
    const by = failed ? ` by ${failed.migrationName}` : '';
    throw new Error(`the database could not be migrated${by}: ${reasonOf(error)}`, { cause: error });
  }
  return results.map((result) => result.migrationName);
}

export function migrationsOf<Tables>(migrations: Record<string, Migration>): Migrations<Tables> {
  /** Unordered: two branches may each add a migration, merged in either order. */
  function migratorOf(db: Kysely<Tables>): Migrator {
    const { tablesIn } = capabilitiesOf(db);
    return new Migrator({
      db,
      provider: { getMigrations: async () => migrations },
      allowUnorderedMigrations: true,
      ...(tablesIn === undefined ? {} : { migrationTableSchema: tablesIn }),
    });
  }

  return {
    toLatest: async (db) => namesOf(await migratorOf(db).migrateToLatest()),
    down: async (db) => namesOf(await migratorOf(db).migrateDown()),
    toNothing: async (db) => namesOf(await migratorOf(db).migrateTo(NO_MIGRATIONS)),
    async list(db) {
      const all = await migratorOf(db).getMigrations();
      return all.map(({ name, executedAt }) => ({ name, done: executedAt !== undefined }));
    },
    async pending(db) {
      const select = sql<{ name: string }>`select name from ${sql.table(DEFAULT_MIGRATION_TABLE)}`;
      const done = new Set((await select.execute(db)).rows.map(({ name }) => name));
      return Object.keys(migrations).filter((name) => !done.has(name));
    },
  };
}
