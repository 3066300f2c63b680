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

/** The options that say how files are read; each is called like its setting. */
export const withReadingOptions = (command: Command): Command =>
  command
    .option('--symbol <ticker>', 'which ticker counts, in a file of several')
    .option('--date-column <column>', 'which column has the dates: its name, or its number from 1')
    .option('--close-column <column>', 'which column has the closing prices')
    .addOption(
      new Option('--price-column <column>', 'which closes count, in a file that has both').choices(
        PriceColumnSchema.options,
      ),
    )
    .addOption(
      new Option('--date-order <order>', 'of month, day and year in dates such as 03/04/24').choices(
        DateOrderSchema.options,
      ),
    )
    .addOption(
      new Option('--decimal <mark>', 'what separates the decimals').choices(DecimalMarkSchema.options),
    )
    .option('--adjusted', 'the dividends are in the closes')
    .option('--no-adjusted', 'the closes are as traded')
    .addOption(
      new Option('--dividend-date-order <order>', 'the same of the file of dividends').choices(
        DateOrderSchema.options,
      ),
    )
    .addOption(
      new Option('--dividend-decimal <mark>', 'the same of the file of dividends').choices(
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

/** What the server refused, with the options that answer what it asks. */
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
