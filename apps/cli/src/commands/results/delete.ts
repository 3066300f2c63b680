import { connect } from '../../connection/connect.ts';
import { type DefineCommand, examples, type JsonOption, respond } from '../../program/command.ts';
import { withJson } from '../../program/with-json.ts';
import { findResults, RESULT } from './find-results.ts';
import { countOf } from './result-count.ts';

export const deleteResults: DefineCommand = (command, context) => {
  withJson(command)
    .argument('<results...>', RESULT)
    .addHelpText('after', examples('margin results delete 3f9c21ab "SPX 1.5x"'))
    .action(async (given: string[], options: JsonOption) => {
      const { api } = await connect(await context.settings());
      const { resultIds } = await api.savedResults.delete.mutate({
        resultIds: await findResults(api, given),
      });
      respond(context, options, {
        json: { resultIds },
        text: () =>
          `Moved ${countOf(resultIds)} to the trash for 30 days. To restore: margin results restore ${resultIds.join(' ')}`,
      });
    });
};
