import type { Command } from 'commander';
import type { Settings } from '../config.ts';
import type { Answer, Output } from '../terminal/output.ts';

/** What a command works with. */
export interface Context {
  settings: () => Promise<Settings>;
  output: Output;
}

/** Adds arguments, options, examples and the action to a command that has its name and summary. */
export type DefineCommand = (command: Command, context: Context) => void;

/** The examples at the end of a command's help. */
export const examples = (...lines: string[]) =>
  `\nExamples:\n${lines.map((line) => `  $ ${line}`).join('\n')}`;

/** What every command that answers takes. */
export interface JsonOption {
  /** --json, --no-json; neither: text on a terminal, JSON in a pipe. */
  json?: boolean;
}

export const respond = ({ output }: Context, { json }: JsonOption, answer: Answer): void =>
  output.answer(answer, json);
