import { failureOf } from '@margin/client';
import {
  DateOrderSchema,
  DecimalMarkSchema,
  PriceColumnSchema,
  type ReadingSetting,
  type ReadingSettings,
  ReadingSettingsSchema,
} from '@margin/contracts';
import { type Command, Option } from 'commander';
import { CommandError } from '../../program/command-error.ts';
import { explainFailure } from '../../program/explain-failure.ts';

/** Options for how to read files, named like the settings. */
export const withReadingOptions = (command: Command): Command =>
  command
    .option('--symbol <ticker>', 'which ticker to use from a file with several')
    .option('--date-column <column>', 'column with dates: its name, or its number from 1')
    .option('--close-column <column>', 'column with closing prices')
    .addOption(
      new Option('--price-column <column>', 'which closes to use from a file with both').choices(
        PriceColumnSchema.options,
      ),
    )
    .addOption(
      new Option('--date-order <order>', 'order of month, day and year in dates such as 03/04/24').choices(
        DateOrderSchema.options,
      ),
    )
    .addOption(new Option('--decimal <mark>', 'decimal mark').choices(DecimalMarkSchema.options))
    .option('--adjusted', 'closes already include dividends')
    .option('--no-adjusted', 'closes are as traded')
    .addOption(
      new Option('--dividend-date-order <order>', '--date-order for the dividends file').choices(
        DateOrderSchema.options,
      ),
    )
    .addOption(
      new Option('--dividend-decimal <mark>', '--decimal for the dividends file').choices(
        DecimalMarkSchema.options,
      ),
    );

const isSetting = (path: string): path is ReadingSetting => path in ReadingSettingsSchema.shape;

export const settingsIn = (options: ReadingSettings): ReadingSettings =>
  Object.fromEntries(
    Object.entries(options).filter(([name, value]) => isSetting(name) && value !== undefined),
  );

const optionOf = (setting: ReadingSetting) =>
  setting === 'adjusted'
    ? '--adjusted or --no-adjusted'
    : `--${setting.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;

/** A refused import, with the options that answer what the server asks. */
export function explainImport(error: unknown): CommandError {
  const explained = explainFailure(error);
  const failure = failureOf(error);
  const issues = failure?.kind === 'refused' ? (failure.details.issues ?? []) : [];
  const options = issues
    .map(({ path }) => path)
    .filter(isSetting)
    .map(optionOf);
  if (options.length === 0) return explained;
  return new CommandError(explained.message, {
    exitCode: explained.exitCode,
    hint: `add ${options.join(' and ')}`,
  });
}
