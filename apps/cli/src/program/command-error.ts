import { EXIT_CODES } from './exit-codes.ts';

interface Ending {
  exitCode?: number;
  /** One sentence on what to do about it. */
  hint?: string;
}

/** A failure that is reported in one line, with what to do about it. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
  readonly exitCode: number;
  readonly hint: string | undefined;

  constructor(message: string, { exitCode = EXIT_CODES.refused, hint }: Ending = {}) {
    super(message);
    this.exitCode = exitCode;
    this.hint = hint;
  }
}

export const misuse = (message: string, hint?: string) =>
  new CommandError(message, { exitCode: EXIT_CODES.misused, ...(hint ? { hint } : {}) });
