import { AppError } from '@margin/contracts';
import { CommanderError } from 'commander';
import { reasonOf } from '../reason.ts';
import { createOutput } from './output.ts';
import { createProgram } from './program.ts';

const FAILED = 1;
const MISUSED = 2;

/** A reader such as `head` may close the pipe early. */
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  process.exit(error.code === 'EPIPE' ? 0 : FAILED);
});

async function main(): Promise<void> {
  const program = createProgram(createOutput(), () => {
    process.exitCode = FAILED;
  });
  for (const each of [program, ...program.commands]) each.exitOverride();
  try {
    await program.parseAsync();
  } catch (error) {
    if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : MISUSED;
    else throw error;
  }
}

main().catch((error: unknown) => {
  // The user-facing message does not help an operator, so print the cause.
  const message = error instanceof Error && !(error instanceof AppError) ? error.message : reasonOf(error);
  process.stderr.write(`db: ${message}\n`);
  process.exitCode = FAILED;
});
