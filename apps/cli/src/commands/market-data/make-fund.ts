import { connect } from '../../connection/connect.ts';
import { number } from '../../parameters/parameter-options.ts';
import { type DefineCommand, examples, type JsonOption, respond } from '../../program/command.ts';
import { withJson } from '../../program/with-json.ts';
import { instrumentTable } from './instrument-table.ts';

interface Options extends JsonOption {
  base: string;
  multiple: number;
  name?: string;
  expenseRatio?: number;
  financingSpread?: number;
}

export const makeFund: DefineCommand = (command, context) => {
  withJson(command)
    .argument('<ticker>', 'name of the fund in backtests')
    .requiredOption('--base <ticker>', 'series whose daily returns the fund multiplies')
    .requiredOption('--multiple <number>', 'multiple of the daily return, 1 to 4', number)
    .option('--name <name>', 'display name')
    .option('--expense-ratio <fraction>', 'expenses per year, 0 to 0.05 (0.009)', number)
    .option(
      '--financing-spread <fraction>',
      'cost of financing above the fed funds target per year, -0.01 to 0.05 (0.004)',
      number,
    )
    .addHelpText(
      'after',
      examples(
        'margin data make-fund SPX2 --base SPX --multiple 2',
        'margin data make-fund QQQ3 --base QQQ --multiple 3 --expense-ratio 0.0082',
      ),
    )
    .action(async (given: string, options: Options) => {
      const { base, multiple, name, expenseRatio, financingSpread } = options;
      const { api } = await connect(await context.settings());
      const { instrument, warnings } = await api.marketData.makeFund.mutate({
        ticker: given.toUpperCase(),
        base: base.toUpperCase(),
        multiple,
        ...(name === undefined ? {} : { name }),
        ...(expenseRatio === undefined ? {} : { expenseRatio }),
        ...(financingSpread === undefined ? {} : { financingSpread }),
      });
      for (const warning of warnings) context.output.note(`note: ${warning}`);
      respond(context, options, {
        json: { instrument, warnings },
        text: () => instrumentTable([instrument]),
      });
    });
};
