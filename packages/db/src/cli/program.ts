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

/** The command line. `fail` is told that something is wrong where nothing is thrown. */
export function createProgram(
  output: Output,
  fail: () => void,
  readConfig: () => Config = loadConfig,
): Command {
  const program = new Command('db').description(ABOUT).showHelpAfterError('(--help says more)');
  const command = (name: string, description: string) => program.command(name).description(description);
  const withPlace = (each: Command) => each.option('-d, --database <place>', PLACE);
  const at = ({ database }: At) => databasesAt(database, readConfig());
  const folderOf = (folder: string) => resolve(readConfig().base, folder);

  withPlace(command('migrate', 'bring both databases up to date')).action((options: At) =>
    migrate(at(options), output),
  );

  withPlace(
    command('rollback', 'take back the last migration of one database, with the rows in what it made'),
  )
    .addArgument(new Argument('<name>', 'which database').choices(DATABASE_NAMES))
    .action((name: DatabaseName, options: At) => rollback(at(options), name, output));

  withPlace(command('status', 'migrations, sizes, and what each user has saved')).action((options: At) =>
    status(at(options), output),
  );

  withPlace(command('verify', 'recompute the hash of every content, look for what is missing')).action(
    async (options: At) => {
      if ((await verify(at(options), output)) > 0) fail();
    },
  );

  command('copy', 'copy library and accounts to another place, and compare; repeat it after a cut-off')
    .option('--from <place>', `${PLACE}; left out: where the settings say`)
    .option('--to <place>', `${PLACE}; left out: where the settings say`)
    .option('--replace', 'what is in the target goes', false)
    .action((options: { from?: string; to?: string; replace: boolean }) => {
      const { from, to, replace } = options;
      if (from === undefined && to === undefined) throw new TransferError('name a place with --from or --to');
      const config = readConfig();
      return copy({ from: databasesAt(from, config), to: databasesAt(to, config), replace }, output);
    });

  withPlace(command('backup', 'copy the files of a data folder while servers run, as they are at one moment'))
    .argument('<folder>', 'a new folder')
    .action((folder: string, options: At) => backup(at(options), folderOf(folder), output));

  withPlace(command('restore', 'put a backup into a data folder; servers are stopped'))
    .argument('<folder>', 'the folder of the backup')
    .option('--replace', 'what is in the data folder goes', false)
    .action((folder: string, options: At & { replace: boolean }) =>
      restore(at(options), { folder: folderOf(folder), replace: options.replace }, output),
    );

  return program;
}
