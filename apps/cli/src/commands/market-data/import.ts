import type { ReadingSettings } from '@margin/contracts';
import { connect } from '../../connection/connect.ts';
import { number } from '../../parameters/parameter-options.ts';
import { type DefineCommand, examples, type JsonOption, respond } from '../../program/command.ts';
import { misuse } from '../../program/command-error.ts';
import { withJson } from '../../program/with-json.ts';
import { instrumentTable } from './instrument-table.ts';
import { readSeries } from './read-series.ts';
import { explainImport, settingsIn, withReadingOptions } from './reading-options.ts';

interface Options extends JsonOption, ReadingSettings {
  ticker: string;
  name?: string;
  leverageFactor?: number;
  dividends?: string;
}

export const importPrices: DefineCommand = (command, context) => {
  const named = withJson(command)
    .argument('<file>', 'table of dates and closes, as exported by your source; - reads standard input')
    .requiredOption('--ticker <ticker>', 'name of the series in backtests')
    .option('--name <name>', 'display name')
    .option(
      '--leverage-factor <number>',
      'multiple of daily returns that the fund aims for, 1 to 4 (that of a known fund, otherwise 1)',
      number,
    )
    .option('--dividends <file>', 'table of ex-dates and cash per share; - reads standard input');
  withReadingOptions(named)
    .addHelpText(
      'after',
      examples(
        'margin data import spy.csv --ticker SPY --dividends spy-dividends.csv',
        'margin data import - --ticker SPY --no-adjusted < history.csv',
      ),
    )
    .action(async (file: string, options: Options) => {
      const { ticker, name, leverageFactor, dividends } = options;
      if (file === '-' && dividends === '-') throw misuse('Only one file can come from standard input');
      const input = {
        ...settingsIn(options),
        ticker: ticker.toUpperCase(),
        prices: await readSeries(file),
        ...(name === undefined ? {} : { name }),
        ...(leverageFactor === undefined ? {} : { leverageFactor }),
        ...(dividends === undefined ? {} : { dividends: await readSeries(dividends) }),
      };
      const { api } = await connect(await context.settings());
      const { instrument, warnings } = await api.marketData.import.mutate(input).catch((error: unknown) => {
        throw explainImport(error);
      });
      for (const warning of warnings) context.output.note(`note: ${warning}`);
      respond(context, options, {
        json: { instrument, warnings },
        text: () => instrumentTable([instrument]),
      });
    });
};
