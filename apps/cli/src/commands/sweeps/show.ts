import { SWEEP_METRICS, type SweepMetric } from '@margin/contracts';
import { Option } from 'commander';
import { connect } from '../../connection/connect.ts';
import { type DefineCommand, examples, type JsonOption, respond } from '../../program/command.ts';
import { withJson } from '../../program/with-json.ts';
import { factsText } from '../../terminal/table.ts';
import { findSweep, nameOf, SWEEP } from './find-sweep.ts';
import { gridTable } from './grid-table.ts';

interface Options extends JsonOption {
  figure: SweepMetric;
}

export const show: DefineCommand = (command, context) => {
  withJson(command)
    .argument('<sweep>', SWEEP)
    .addOption(new Option('--figure <figure>', 'figure to show').choices(SWEEP_METRICS).default('cagr'))
    .addHelpText(
      'after',
      examples('margin sweeps show "Which start survives"', 'margin sweeps show 3f9c21ab --figure multiple'),
    )
    .action(async (given: string, options: Options) => {
      const { api } = await connect(await context.settings());
      const loaded = await api.sweeps.get.query({ sweepId: await findSweep(api, given) });
      const { sweep } = loaded;
      respond(context, options, {
        json: loaded,
        text: () => {
          const facts = factsText([
            ['name', nameOf(sweep)],
            ['id', sweep.sweepId],
            ...(sweep.description === null ? [] : [['description', sweep.description] as const]),
            ['tags', sweep.tags.join(', ') || 'none'],
            ['state', `${sweep.state}, ${sweep.done} of ${sweep.cells} cells`],
          ]);
          return `${facts}\n\n${options.figure}\n\n${gridTable(loaded, options.figure)}`;
        },
      });
    });
};
