import { connect } from '../../connection/connect.ts';
import { type DefineCommand, examples, type JsonOption, respond } from '../../program/command.ts';
import { withJson } from '../../program/with-json.ts';

export const removePrices: DefineCommand = (command, context) => {
  withJson(command)
    .argument('<ticker>', 'ticker of an imported series')
    .addHelpText('after', examples('margin data remove SPY'))
    .action(async (given: string, options: JsonOption) => {
      const { api } = await connect(await context.settings());
      const { ticker } = await api.marketData.remove.mutate({ ticker: given.toUpperCase() });
      respond(context, options, {
        json: { ticker },
        text: () => `Removed ${ticker}. Existing results do not change.`,
      });
    });
};
