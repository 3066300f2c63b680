import { connect } from '../../connection/connect.ts';
import { type DefineCommand, examples, type JsonOption, respond } from '../../program/command.ts';
import { withJson } from '../../program/with-json.ts';
import { findSweep, SWEEP } from './find-sweep.ts';

export const deleteSweep: DefineCommand = (command, context) => {
  withJson(command)
    .argument('<sweep>', SWEEP)
    .addHelpText('after', examples('margin sweeps delete "Which start survives"'))
    .action(async (given: string, options: JsonOption) => {
      const { api } = await connect(await context.settings());
      const sweepId = await findSweep(api, given);
      const { sweep } = await api.sweeps.get.query({ sweepId });
      await api.sweeps.delete.mutate({ sweepId });
      respond(context, options, {
        json: { sweepId },
        text: () => (sweep.saved ? `${sweepId} is in the trash for 30 days` : `${sweepId} is deleted`),
      });
    });
};
