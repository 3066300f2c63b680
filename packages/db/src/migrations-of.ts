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
   * Brings the tables up to date and returns the names of the migrations it ran; of several processes that start
   * together one runs them, the others wait. Throws if one fails, and then none of them has happened.
   */
  toLatest(db: Kysely<Tables>): Promise<string[]>;
  /** Takes back the last migration; returns its name. */
  down(db: Kysely<Tables>): Promise<string[]>;
  /** Takes back every migration, and with them every row. */
  toNothing(db: Kysely<Tables>): Promise<string[]>;
  /** All that there are, in their order. */
  list(db: Kysely<Tables>): Promise<MigrationState[]>;
  /** Those that this database lacks, by one small query; rejects when it does not answer. */
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
  /** Unordered: two branches may each bring a migration, whichever is merged first. */
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
