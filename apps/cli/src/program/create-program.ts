import { Command } from 'commander';
import type { Context } from './command.ts';
import { EXIT_CODE_MEANINGS } from './exit-codes.ts';
import { type Entry, TREE, type Tree } from './tree.ts';
import { VERSION } from './version.ts';

const endings = EXIT_CODE_MEANINGS.map(([code, meaning]) => `  ${code}  ${meaning}`);

const ABOUT = `Backtests of an ETF held on margin, from the terminal.

Answers are tables on a terminal and JSON in a pipe; --json and --no-json choose. Remarks and errors go to stderr.`;

const AFTER = `
Environment:
  MARGIN_URL    server address; overrides "margin login"
  MARGIN_TOKEN  personal access token; overrides "margin login"

Exit codes:
${endings.join('\n')}

Examples:
  $ margin login --url http://localhost:8000
  $ margin run --from 2010-01-04 --to 2019-12-31 --leverage 1.5 --save "SPX 1.5x"
  $ margin run --local --leverage 2 --json > run.json
  $ margin results list --search spx
  $ source <(margin completion bash)`;

/** Completion needs every command; everything else only the one that is named. */
const NEEDS_ALL = new Set(['complete', 'completion']);

const isGroup = (entry: Entry) => 'commands' in entry;

/** The rest of the command line from here on, or every command. */
type Named = readonly string[] | 'all';

const isNamed = (name: string, named: Named) => named === 'all' || named[0] === name;
const behind = (named: Named): Named => (named === 'all' ? named : named.slice(1));

async function addCommands(parent: Command, tree: Tree, named: Named, context: Context): Promise<void> {
  for (const [name, entry] of Object.entries(tree)) {
    const command = parent.command(name).description(entry.summary);
    const below = isNamed(name, named) ? behind(named) : [];
    if (isGroup(entry)) {
      command.helpCommand(false);
      await addCommands(command, entry.commands, below, context);
    } else if (isNamed(name, named)) {
      const define = await entry.load();
      define(command, context);
    }
  }
}

/** The program with every command by name; only the commands in `args` have options and an action. */
export async function createProgram(args: readonly string[], context: Context): Promise<Command> {
  const program = new Command('margin')
    .description(ABOUT)
    .version(VERSION, '-V, --version', 'print the version')
    .helpCommand(false)
    .exitOverride()
    .addHelpText('after', AFTER)
    .showHelpAfterError('(use --help for details)');
  const all = args[0] !== undefined && NEEDS_ALL.has(args[0]);
  await addCommands(program, TREE, all ? 'all' : args, context);
  if (all) {
    const { addCompletion } = await import('../commands/shell/completion.ts');
    addCompletion(program, context.output.print);
  } else {
    program.command('completion').description('print a completion script for bash, zsh or fish');
  }
  return program;
}
