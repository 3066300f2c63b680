import { formatPercent } from '@margin/contracts';
import { connect } from '../../connection/connect.ts';
import { type DefineCommand, examples, type JsonOption, respond } from '../../program/command.ts';
import { withJson } from '../../program/with-json.ts';
import { instrumentTable } from './instrument-table.ts';

export const list: DefineCommand = (command, context) => {
  withJson(command)
    .addHelpText('after', examples('margin data list'))
    .action(async (options: JsonOption) => {
      const { api } = await connect(await context.settings());
      const { instruments, fedFunds } = await api.marketData.instruments.query();
      const lastRate = formatPercent(fedFunds.lastRate, { digits: 2 });
      const rates = `fed funds: ${fedFunds.firstDate} to ${fedFunds.lastDate}, last ${lastRate}`;
      respond(context, options, {
        json: { instruments, fedFunds },
        text: () => `${instrumentTable(instruments)}\n\n${rates}`,
      });
    });
};
