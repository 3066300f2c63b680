import { resolve } from 'node:path';
import { Argument, Command } from 'commander';
import { type Config, loadConfig } from '../config.ts';
import { databasesAt } from '../places.ts';
import { TransferError } from '../transfer/transfer-error.ts';
import { backup, restore } from './commands/backup.ts';
import { copy } from './commands/copy.ts';
import { DATABASE_NAMES, type DatabaseName, migrate, rollback } from './commands/migrate.ts';
import { status } from './commands/status.ts';
import { verify } from './commands/verify.ts';
import type { Output } from './output.ts';

const ABOUT = `The databases of an installation: the library of results and the accounts.

They are found by --database, or else by MARGIN_DATABASE_URL and UMBRELLA_DATABASE_URL, DATABASE_URL or DB_NAME,
or else in the data folder (DATA_DIR). A location is a data folder or a URL, postgresql://user@host:5432/name.

Exit codes: 0 success, 1 refused, failed or faults found, 2 usage error.`;

const PLACE = 'a data folder or a PostgreSQL URL';

interface At {
  database?: string;
}

interface Context {
  output: Output;
  /** Called when something is wrong but nothing is thrown. */
  fail: () => void;
  readConfig: () => Config;
}

const at = ({ database }: At, { readConfig }: Context) => databasesAt(database, readConfig());

/** A command on the databases at one location. */
const commandAt = (program: Command, name: string, description: string) =>
  program.command(name).description(description).option('-d, --database <place>', PLACE);

function addMigrations(program: Command, context: Context): void {
  const { output } = context;
  commandAt(program, 'migrate', 'bring both databases up to date').action((options: At) =>
    migrate(at(options, context), output),
  );

  const back = 'revert the last migration of one database, deleting the data in what it created';
  commandAt(program, 'rollback', back)
    .addArgument(new Argument('<name>', 'which database').choices(DATABASE_NAMES))
    .action((name: DatabaseName, options: At) => rollback(at(options, context), name, output));
}

function addReports(program: Command, context: Context): void {
  const { output, fail } = context;
  commandAt(program, 'status', 'show migrations, sizes, and what each user has saved').action((options: At) =>
    status(at(options, context), output),
  );

  const hashes = 'recompute the hash of all content, check for missing rows';
  commandAt(program, 'verify', hashes).action(async (options: At) => {
    if ((await verify(at(options, context), output)) > 0) fail();
  });
}

function addCopy(program: Command, { output, readConfig }: Context): void {
  const place = `${PLACE} (default: from the settings)`;
  program
    .command('copy')
    .description('copy library and accounts to another location and compare; run it again if interrupted')
    .option('--from <place>', place)
    .option('--to <place>', place)
    .option('--replace', 'overwrite the target', false)
    .action(({ from, to, replace }: { from?: string; to?: string; replace: boolean }) => {
      if (from === undefined && to === undefined) throw new TransferError('set --from or --to');
      const config = readConfig();
      return copy({ from: databasesAt(from, config), to: databasesAt(to, config), replace }, output);
    });
}

function addBackups(program: Command, context: Context): void {
  const { output, readConfig } = context;
  const folderOf = (folder: string) => resolve(readConfig().base, folder);

  const live = 'copy a data folder as of one moment, while servers run';
  commandAt(program, 'backup', live)
    .argument('<folder>', 'a new folder')
    .action((folder: string, options: At) => backup(at(options, context), folderOf(folder), output));

  commandAt(program, 'restore', 'restore a backup into a data folder; stop the servers first')
    .argument('<folder>', 'the backup folder')
    .option('--replace', 'overwrite the data folder', false)
    .action((folder: string, { replace, ...options }: At & { replace: boolean }) =>
      restore(at(options, context), { folder: folderOf(folder), replace }, output),
    );
}

export function createProgram(
  output: Output,
  fail: () => void,
  readConfig: () => Config = loadConfig,
): Command {
  const program = new Command('db').description(ABOUT).showHelpAfterError('(use --help for usage)');
  const context = { output, fail, readConfig };
  for (const add of [addMigrations, addReports, addCopy, addBackups]) add(program, context);
  return program;
}
