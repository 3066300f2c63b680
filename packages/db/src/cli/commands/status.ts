import { accountsMigrations } from '../../accounts/migrate.ts';
import { type DatabaseConfigs, withDatabases } from '../../databases.ts';
import { capabilitiesOf } from '../../dialects/capabilities.ts';
import { libraryMigrations } from '../../migrate.ts';
import type { MigrationState } from '../../migrations-of.ts';
import { existing, placeOf } from '../../places.ts';
import { type LibraryStatus, libraryStatus } from '../../queries/library-status.ts';
import { countRows } from '../../transfer/rows.ts';
import { isUnfinishedCopy } from '../../transfer/unfinished-copy.ts';
import { type Output, tableLines } from '../output.ts';

const HEADINGS = [
  ...['user', 'email', 'saved', 'bytes', 'series bytes'],
  ...['in trash', 'bytes', 'unsaved runs', 'bytes', 'sweeps', 'in trash'],
];

const count = (number: number) => number.toLocaleString('en-US');

function migrationLines(states: readonly MigrationState[]): string[] {
  const pending = states.filter(({ done }) => !done);
  const done = states.length - pending.length;
  return [
    `  migrations: ${done} done, ${pending.length} pending`,
    ...pending.map(({ name }) => `    pending  ${name}`),
  ];
}

function contentLines({ users, runs, contents, contentBytes }: LibraryStatus): string[] {
  const rows = users.map((user) => [
    user.userId,
    user.email,
    user.saved,
    user.stored.saved,
    user.stored.series,
    user.trash,
    user.stored.trash,
    user.runs,
    user.stored.runs,
    user.savedSweeps,
    user.trashedSweeps,
  ]);
  return [
    `  contents: ${count(contents)} with ${count(contentBytes)} bytes, runs: ${count(runs)}`,
    '',
    ...(rows.length > 0 ? tableLines(HEADINGS, rows) : ['nothing stored yet']),
  ];
}

const isLatest = (states: readonly MigrationState[]) => states.every(({ done }) => done);

/** Prints where the databases are, pending migrations, and how much each user has saved. */
export async function status(configs: DatabaseConfigs, { line }: Output): Promise<void> {
  await withDatabases(existing(configs), async ({ library, accounts }) => {
    const states = {
      library: await libraryMigrations.list(library),
      accounts: await accountsMigrations.list(accounts),
    };
    line(`accounts  ${placeOf(configs.accounts)}`);
    for (const text of migrationLines(states.accounts)) line(text);
    line(`  on disk: ${count(await capabilitiesOf(accounts).diskBytes(accounts))} bytes`);
    if (isLatest(states.accounts)) line(`  users: ${count(await countRows(accounts, 'user'))}`);

    line(`library  ${placeOf(configs.library)}`);
    for (const text of migrationLines(states.library)) line(text);
    line(`  on disk: ${count(await capabilitiesOf(library).diskBytes(library))} bytes`);
    if (await isUnfinishedCopy(library)) line('  a copy into it was interrupted: run it again');
    if (!isLatest(states.library)) return;
    for (const text of contentLines(await libraryStatus(library))) line(text);
  });
}
