import { formatLeverage } from '@margin/contracts';
import { connect } from '../../connection/connect.ts';
import { number } from '../../parameters/parameter-options.ts';
import { type DefineCommand, examples, type JsonOption, respond } from '../../program/command.ts';
import { withJson } from '../../program/with-json.ts';

interface Options extends JsonOption {
  leverageFactor: number;
}

export const editPrices: DefineCommand = (command, context) => {
  withJson(command)
    .argument('<ticker>', 'ticker of an imported series')
    .requiredOption(
      '--leverage-factor <number>',
      'multiple of daily returns that the fund aims for, 1 to 4',
      number,
    )
    .addHelpText('after', examples('margin data edit TQQQ --leverage-factor 3'))
    .action(async (given: string, options: Options) => {
      const { leverageFactor } = options;
      const { api } = await connect(await context.settings());
      const instrument = await api.marketData.update.mutate({ ticker: given.toUpperCase(), leverageFactor });
      respond(context, options, {
        json: { instrument },
        text: () =>
          `${instrument.ticker} is now a ${formatLeverage(instrument.leverageFactor)} fund. Existing results do not change.`,
      });
    });
};
