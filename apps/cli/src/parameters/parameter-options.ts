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

function toOption({
  flag,
  placeholder,
  help,
  leftOut,
  kind,
  choices,
  conflicts = [],
}: ParameterOption): Option {
  const description = leftOut === undefined ? help : `${help} (${leftOut})`;
  const option = new Option(`--${flag} <${placeholder}>`, description).conflicts([...conflicts]);
  if (kind === 'number') option.argParser(number);
  return choices ? option.choices(choices) : option;
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
