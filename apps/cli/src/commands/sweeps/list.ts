import { holdingsName, type Sweep } from '@margin/contracts';
import { connect } from '../../connection/connect.ts';
import { type DefineCommand, examples, type JsonOption, respond } from '../../program/command.ts';
import { withJson } from '../../program/with-json.ts';
import { numeric, tableText } from '../../terminal/table.ts';
import { shortId } from '../results/find-results.ts';
import { nameOf } from './find-sweep.ts';

const rowOf = (sweep: Sweep): string[] => [
  shortId(sweep.sweepId),
  nameOf(sweep),
  holdingsName(sweep.definition.base),
  `${sweep.done} of ${sweep.cells}`,
  sweep.state,
  sweep.saved ? 'yes' : 'no',
  sweep.createdAt.slice(0, 10),
  sweep.tags.join(', '),
];

export const list: DefineCommand = (command, context) => {
  withJson(command)
    .addHelpText('after', examples('margin sweeps list', 'margin sweeps list --json'))
    .action(async (options: JsonOption) => {
      const { api } = await connect(await context.settings());
      const { sweeps } = await api.sweeps.list.query();
      respond(context, options, {
        json: sweeps,
        text: () =>
          sweeps.length === 0
            ? 'No sweeps yet: "margin sweep" runs one'
            : tableText(
                ['id', 'name', 'ticker', numeric('cells'), 'state', 'saved', 'started', 'tags'],
                sweeps.map(rowOf),
              ),
      });
    });
};
