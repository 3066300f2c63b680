import { connect } from '../../connection/connect.ts';
import { type DefineCommand, examples, type JsonOption, respond } from '../../program/command.ts';
import { withJson } from '../../program/with-json.ts';
import { findInTrash, RESULT } from './find-results.ts';
import { countOf } from './result-count.ts';

export const restore: DefineCommand = (command, context) => {
  withJson(command)
    .argument('<results...>', RESULT)
    .addHelpText('after', examples('margin results restore 3f9c21ab'))
    .action(async (given: string[], options: JsonOption) => {
      const { api } = await connect(await context.settings());
      const resultIds = await findInTrash(api, given);
      await api.library.trash.restore.mutate({
        items: resultIds.map((id) => ({ kind: 'result', id })),
      });
      respond(context, options, {
        json: { resultIds },
        text: () => `Restored ${countOf(resultIds)}.`,
      });
    });
};
