import { CommanderError } from 'commander';
import type { Settings } from './config.ts';
import { misuse } from './program/command-error.ts';
import { createProgram } from './program/create-program.ts';
import { EXIT_CODES } from './program/exit-codes.ts';
import { createOutput, type Output } from './terminal/output.ts';

// Commands import their parsers and checks themselves, so that help is instant.
async function settings(): Promise<Settings> {
  const { loadSettings } = await import('./config.ts');
  try {
    return loadSettings();
  } catch (error) {
    throw error instanceof Error ? misuse(error.message) : error;
  }
}

/** Exits with the error in a line or two. */
async function sayFailure(error: unknown, output: Output): Promise<number> {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT_CODES.done : EXIT_CODES.misused;
  const { explainFailure } = await import('./program/explain-failure.ts');
  const { message, hint, exitCode } = explainFailure(error);
  output.note(`margin: ${message}${hint ? `\nhint: ${hint}` : ''}`);
  return exitCode;
}

async function main(args: readonly string[]): Promise<void> {
  // The reader of the pipe has closed it, as with `| head`.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    process.exit(error.code === 'EPIPE' ? EXIT_CODES.done : EXIT_CODES.refused);
  });
  const output = createOutput(process.stdout, process.stderr);
  try {
    const program = await createProgram(args, { settings, output });
    await program.parseAsync(args, { from: 'user' });
  } catch (error) {
    process.exitCode = await sayFailure(error, output);
  }
}

/** `help results list` means `results list --help`. */
function asked([first, ...rest]: readonly string[]): string[] {
  if (first === undefined) return ['--help'];
  return first === 'help' ? [...rest, '--help'] : [first, ...rest];
}

await main(asked(process.argv.slice(2)));
