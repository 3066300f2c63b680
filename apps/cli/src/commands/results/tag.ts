import { connect } from '../../connection/connect.ts';
import { type DefineCommand, examples, type JsonOption, respond } from '../../program/command.ts';
import { misuse } from '../../program/command-error.ts';
import { withJson } from '../../program/with-json.ts';
import { findResults, RESULT } from './find-results.ts';
import { collect } from './label-options.ts';
import { countOf } from './result-count.ts';

interface Options extends JsonOption {
  add: string[];
  remove: string[];
}

export const tag: DefineCommand = (command, context) => {
  withJson(command)
    .argument('<results...>', RESULT)
    .option('--add <tag>', 'tag to add; repeatable', collect, [])
    .option('--remove <tag>', 'tag to remove; repeatable', collect, [])
    .addHelpText('after', examples('margin results tag 3f9c21ab 8812cd00 --add reviewed --remove draft'))
    .action(async (given: string[], options: Options) => {
      const { add: addTags, remove: removeTags } = options;
      if (addTags.length + removeTags.length === 0) {
        throw misuse('Nothing to change', 'give --add or --remove');
      }
      const { api } = await connect(await context.settings());
      const input = { resultIds: await findResults(api, given), addTags, removeTags };
      const { resultIds } = await api.savedResults.updateMany.mutate(input);
      respond(context, options, {
        json: { resultIds },
        text: () => `${countOf(resultIds)} changed.`,
      });
    });
};
