import type { Command } from 'commander';
import type { Settings } from '../config.ts';
import type { Answer, Output } from '../terminal/output.ts';

/** What a command needs to run. */
export interface Context {
  settings: () => Promise<Settings>;
  output: Output;
}

/** Adds arguments, options, examples and the action to a command that already has its name and summary. */
export type DefineCommand = (command: Command, context: Context) => void;

/** The examples at the end of a command's help. */
export const examples = (...lines: string[]) =>
  `\nExamples:\n${lines.map((line) => `  $ ${line}`).join('\n')}`;

/** Options of every command with an answer. */
export interface JsonOption {
  /** --json, --no-json; neither: text on a terminal, JSON in a pipe. */
  json?: boolean;
}

export const respond = ({ output }: Context, { json }: JsonOption, answer: Answer): void =>
  output.answer(answer, json);
