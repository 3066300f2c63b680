import { optionsOf, PARAMETERS, type ParameterOption, type ParameterTable } from '@margin/contracts';
import { type Command, InvalidArgumentError, Option } from 'commander';

/** What every command that takes the parameters of a backtest knows of them; the flags are those of the table. */
export interface ParameterOptions {
  /** The file that they are in. */
  parameters?: string;
}

function number(text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value)) throw new InvalidArgumentError('It is not a number.');
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

/** A flag for every parameter, and one for a file that has them. */
export function addParameterOptions(command: Command, table: ParameterTable = PARAMETERS): Command {
  command.option(
    '--parameters <file>',
    'settings as JSON, or a result document; "-" reads stdin; options win',
  );
  for (const option of optionsOf(table)) command.addOption(toOption(option));
  return command;
}
