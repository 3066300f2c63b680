import { connect } from '../../connection/connect.ts';
import { type DefineCommand, examples, type JsonOption, respond } from '../../program/command.ts';
import { misuse } from '../../program/command-error.ts';
import { withJson } from '../../program/with-json.ts';
import { findResult, RESULT } from './find-results.ts';
import { collect } from './label-options.ts';

interface Options extends JsonOption {
  name?: string;
  description?: string;
  tag?: string[];
  revision?: string;
}

function changesOf({ name, description, tag }: Options) {
  const changes = {
    ...(name === undefined ? {} : { name }),
    ...(description === undefined ? {} : { description }),
    ...(tag === undefined ? {} : { tags: tag.filter((each) => each !== '') }),
  };
  if (Object.keys(changes).length > 0) return changes;
  throw misuse('Nothing to change', 'give --name, --description or --tag');
}

function revisionOf(given: string): number {
  if (/^\d+$/.test(given)) return Number(given);
  throw misuse('--revision must be a whole number');
}

export const edit: DefineCommand = (command, context) => {
  withJson(command)
    .argument('<result>', RESULT)
    .option('--name <name>', 'new name')
    .option('--description <text>', 'new description; "" removes it')
    .option('--tag <tag>', 'replaces all tags; repeatable; "" removes all', (tag, before?: string[]) =>
      collect(tag, before ?? []),
    )
    .option('--revision <number>', 'fail unless this is the current revision (see "show")')
    .addHelpText(
      'after',
      examples(
        'margin results edit 3f9c21ab --name "SPX 1.5x, rebalanced"',
        'margin results edit "SPX 1.5x" --tag spx --tag reviewed',
      ),
    )
    .action(async (given: string, options: Options) => {
      const changes = changesOf(options);
      const { api } = await connect(await context.settings());
      const resultId = await findResult(api, given);
      const revision =
        options.revision === undefined
          ? (await api.savedResults.load.query({ resultId })).revision
          : revisionOf(options.revision);
      const result = await api.savedResults.update.mutate({ resultId, revision, ...changes });
      respond(context, options, {
        json: result,
        text: () => `"${result.name}" is now at revision ${result.revision}.`,
      });
    });
};
