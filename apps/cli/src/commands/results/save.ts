import { randomUUID } from 'node:crypto';
import { RunIdSchema } from '@margin/contracts';
import { connect } from '../../connection/connect.ts';
import { type DefineCommand, examples, type JsonOption, respond } from '../../program/command.ts';
import { misuse } from '../../program/command-error.ts';
import { withJson } from '../../program/with-json.ts';
import { collect } from './label-options.ts';

interface Options extends JsonOption {
  name: string;
  description?: string;
  tag: string[];
}

function runIdOf(given: string): string {
  if (RunIdSchema.safeParse(given).success) return given;
  throw misuse(
    `"${given}" is not the id of a run`,
    '"margin run" prints the id; to save a file, use "margin results import"',
  );
}

export const save: DefineCommand = (command, context) => {
  withJson(command)
    .argument('<run>', 'id printed by "margin run"')
    .requiredOption('--name <name>', 'name in the library')
    .option('--description <text>', 'description of the result')
    .option('--tag <tag>', 'tag of the result; repeatable', collect, [])
    .addHelpText(
      'after',
      examples('margin results save 7f0b2a4e-9a51-4b7a-8f7b-0d0c6e6b1a11 --name "SPX 2x" --tag spx'),
    )
    .action(async (given: string, options: Options) => {
      const runId = runIdOf(given);
      const { api } = await connect(await context.settings());
      const { name, description = null, tag: tags } = options;
      const input = { runId, name, description, tags, idempotencyKey: randomUUID() };
      const saved = await api.savedResults.save.mutate(input);
      respond(context, options, {
        json: saved,
        text: () => `Saved as "${saved.name}": ${saved.resultId}`,
      });
    });
};
