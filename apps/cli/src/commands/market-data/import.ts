import { readFile, stat } from 'node:fs/promises';
import { MAXIMUM_SERIES_BYTES, type PriceColumn, PriceColumnSchema } from '@margin/contracts';
import { Option } from 'commander';
import { connect } from '../../connection/connect.ts';
import { type DefineCommand, examples, type JsonOption, respond } from '../../program/command.ts';
import { CommandError } from '../../program/command-error.ts';
import { withJson } from '../../program/with-json.ts';
import { instrumentTable } from './instrument-table.ts';

interface Options extends JsonOption {
  ticker: string;
  name?: string;
  dividends?: string;
  priceColumn?: PriceColumn;
}

async function readSeries(file: string): Promise<string> {
  try {
    const { size } = await stat(file);
    if (size > MAXIMUM_SERIES_BYTES) throw new Error('it is larger than 10 MB');
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new CommandError(`${file} cannot be read: ${error instanceof Error ? error.message : error}`);
  }
}

export const importPrices: DefineCommand = (command, context) => {
  withJson(command)
    .argument('<file>', 'CSV with Date and Close, as Yahoo Finance and Stooq export it')
    .requiredOption('--ticker <ticker>', 'what the series is called in a backtest')
    .option('--name <name>', 'beside the ticker')
    .option('--dividends <file>', 'CSV with ex-dates and cash per share')
    .addOption(
      new Option('--price-column <column>', 'which closes count, where the file has both').choices(
        PriceColumnSchema.options,
      ),
    )
    .addHelpText('after', examples('margin data import spy.csv --ticker SPY --dividends spy-dividends.csv'))
    .action(async (file: string, options: Options) => {
      const { ticker, name, dividends, priceColumn } = options;
      const input = {
        ticker: ticker.toUpperCase(),
        prices: await readSeries(file),
        ...(name === undefined ? {} : { name }),
        ...(dividends === undefined ? {} : { dividends: await readSeries(dividends) }),
        ...(priceColumn === undefined ? {} : { priceColumn }),
      };
      const { api } = await connect(await context.settings());
      const { instrument, warnings } = await api.marketData.import.mutate(input);
      for (const warning of warnings) context.output.note(`note: ${warning}`);
      respond(context, options, {
        json: { instrument, warnings },
        text: () => instrumentTable([instrument]),
      });
    });
};
