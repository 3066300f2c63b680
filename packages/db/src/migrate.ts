import { type Kysely, type MigrationResultSet, Migrator, NO_MIGRATIONS } from 'kysely';
import type { Database } from './database.ts';
import { migrations } from './migrations/index.ts';

/** Unordered: two branches may each bring a migration, whichever is merged first. */
const migratorOf = (db: Kysely<Database>) =>
  new Migrator({
    db,
    provider: { getMigrations: async () => migrations },
    allowUnorderedMigrations: true,
  });

function namesOf({ error, results = [] }: MigrationResultSet): string[] {
  const failed = results.find((result) => result.status === 'Error');
  if (error !== undefined) {
    throw new Error(`the database could not be migrated${failed ? ` by ${failed.migrationName}` : ''}`, {
      cause: error,
    });
  }
  return results.map((result) => result.migrationName);
}

/**
 * Brings the tables up to date and returns the names of the migrations it ran; of several processes that start
 * together one runs them, the others wait. Throws if one fails, and then none of them has happened.
 */
export async function migrateToLatest(db: Kysely<Database>): Promise<string[]> {
  return namesOf(await migratorOf(db).migrateToLatest());
}

/** Takes back the last migration; returns its name. */
export async function migrateDown(db: Kysely<Database>): Promise<string[]> {
  return namesOf(await migratorOf(db).migrateDown());
}

/** Takes back every migration, and with them every row. */
export async function migrateToNothing(db: Kysely<Database>): Promise<string[]> {
  return namesOf(await migratorOf(db).migrateTo(NO_MIGRATIONS));
}
