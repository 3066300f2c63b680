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

Where they are: --database, else MARGIN_DATABASE_URL and UMBRELLA_DATABASE_URL, DATABASE_URL or DB_NAME,
else the data folder (DATA_DIR). A place is a data folder or a URL, postgresql://user@host:5432/name.

Exit codes: 0 done, 1 refused, failed or something is wrong, 2 a command that does not exist like this.`;

const PLACE = 'a data folder or the URL of a PostgreSQL';

interface At {
  database?: string;
}

interface Context {
  output: Output;
  /** Is told that something is wrong where nothing is thrown. */
  fail: () => void;
  readConfig: () => Config;
}

const at = ({ database }: At, { readConfig }: Context) => databasesAt(database, readConfig());

/** A command about the databases at one place. */
const commandAt = (program: Command, name: string, description: string) =>
  program.command(name).description(description).option('-d, --database <place>', PLACE);

function addMigrations(program: Command, context: Context): void {
  const { output } = context;
  commandAt(program, 'migrate', 'bring both databases up to date').action((options: At) =>
    migrate(at(options, context), output),
  );

  const back = 'take back the last migration of one database, with the rows in what it made';
  commandAt(program, 'rollback', back)
    .addArgument(new Argument('<name>', 'which database').choices(DATABASE_NAMES))
    .action((name: DatabaseName, options: At) => rollback(at(options, context), name, output));
}

function addReports(program: Command, context: Context): void {
  const { output, fail } = context;
  commandAt(program, 'status', 'migrations, sizes, and what each user has saved').action((options: At) =>
    status(at(options, context), output),
  );

  const hashes = 'recompute the hash of every content, look for what is missing';
  commandAt(program, 'verify', hashes).action(async (options: At) => {
    if ((await verify(at(options, context), output)) > 0) fail();
  });
}

function addCopy(program: Command, { output, readConfig }: Context): void {
  const place = `${PLACE}; left out: where the settings say`;
  program
    .command('copy')
    .description('copy library and accounts to another place, and compare; repeat it after a cut-off')
    .option('--from <place>', place)
    .option('--to <place>', place)
    .option('--replace', 'what is in the target goes', false)
    .action(({ from, to, replace }: { from?: string; to?: string; replace: boolean }) => {
      if (from === undefined && to === undefined) throw new TransferError('name a place with --from or --to');
      const config = readConfig();
      return copy({ from: databasesAt(from, config), to: databasesAt(to, config), replace }, output);
    });
}

function addBackups(program: Command, context: Context): void {
  const { output, readConfig } = context;
  const folderOf = (folder: string) => resolve(readConfig().base, folder);

  const live = 'copy the files of a data folder while servers run, as they are at one moment';
  commandAt(program, 'backup', live)
    .argument('<folder>', 'a new folder')
    .action((folder: string, options: At) => backup(at(options, context), folderOf(folder), output));

  commandAt(program, 'restore', 'put a backup into a data folder; servers are stopped')
    .argument('<folder>', 'the folder of the backup')
    .option('--replace', 'what is in the data folder goes', false)
    .action((folder: string, { replace, ...options }: At & { replace: boolean }) =>
      restore(at(options, context), { folder: folderOf(folder), replace }, output),
    );
}

export function createProgram(
  output: Output,
  fail: () => void,
  readConfig: () => Config = loadConfig,
): Command {
  const program = new Command('db').description(ABOUT).showHelpAfterError('(--help says more)');
  const context = { output, fail, readConfig };
  for (const add of [addMigrations, addReports, addCopy, addBackups]) add(program, context);
  return program;
}
