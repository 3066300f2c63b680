import { optionsOf, PARAMETERS, type ParameterOption, type ParameterTable } from '@margin/contracts';
import { type Command, InvalidArgumentError, Option } from 'commander';

/** Options of every command that takes backtest parameters; the parameter table adds the flags. */
export interface ParameterOptions {
  /** The file with the parameters. */
  parameters?: string;
}

/** Reads the number of an option. */
export function number(text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value)) throw new InvalidArgumentError('Enter a number.');
  return value;
}

/** A text that fits the pattern of its option. */
const fitting = (pattern: ParameterOption['pattern']) => (text: string) => {
  if (!pattern || pattern.fits.test(text)) return text;
  throw new InvalidArgumentError(`Write ${pattern.example}.`);
};

function toOption({
  flag,
  placeholder,
  help,
  leftOut,
  kind,
  choices,
  pattern,
  conflicts = [],
}: ParameterOption): Option {
  const description = leftOut === undefined ? help : `${help} (${leftOut})`;
  const option = new Option(`--${flag} <${placeholder}>`, description).conflicts([...conflicts]);
  if (choices) return option.choices(choices);
  const read = fitting(pattern);
  if (kind === 'number') return option.argParser(number);
  return kind === 'text'
    ? option.argParser(read)
    : option.argParser((text, before: readonly string[] = []) => [...before, read(text)]);
}

/** Adds a flag for every parameter, and one for a file of parameters. */
export function addParameterOptions(command: Command, table: ParameterTable = PARAMETERS): Command {
  command.option(
    '--parameters <file>',
    'settings as JSON, or a result document; - reads standard input; options take precedence',
  );
  for (const option of optionsOf(table)) command.addOption(toOption(option));
  return command;
}
