import { accountsMigrations } from '../../accounts/migrate.ts';
import { type DatabaseConfigs, type Databases, withDatabases } from '../../databases.ts';
import { libraryMigrations } from '../../migrate.ts';
import { existing, placeOf } from '../../places.ts';
import type { Output } from '../output.ts';

export type DatabaseName = keyof Databases;

export const DATABASE_NAMES: readonly DatabaseName[] = ['library', 'accounts'];

/** Brings both databases up to date, creating missing files. */
export async function migrate(configs: DatabaseConfigs, { line }: Output): Promise<void> {
  await withDatabases(configs, async ({ library, accounts }) => {
    const migrated = {
      library: await libraryMigrations.toLatest(library),
      accounts: await accountsMigrations.toLatest(accounts),
    };
    for (const name of DATABASE_NAMES) {
      line(`${name}  ${placeOf(configs[name])}`);
      for (const migration of migrated[name]) line(`  done  ${migration}`);
      if (migrated[name].length === 0) line('  is up to date');
    }
  });
}

/** Reverts the last migration of one database, dropping the tables and columns that it created. */
export async function rollback(
  configs: DatabaseConfigs,
  name: DatabaseName,
  { line }: Output,
): Promise<void> {
  await withDatabases(existing(configs), async ({ library, accounts }) => {
    const undone =
      name === 'library' ? await libraryMigrations.down(library) : await accountsMigrations.down(accounts);
    line(`${name}  ${placeOf(configs[name])}`);
    for (const migration of undone) line(`  reverted  ${migration}`);
    if (undone.length === 0) line('  has no migration to revert');
  });
}
