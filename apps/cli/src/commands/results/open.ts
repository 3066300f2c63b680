import { connect } from '../../connection/connect.ts';
import { type DefineCommand, examples, type JsonOption, respond } from '../../program/command.ts';
import { withJson } from '../../program/with-json.ts';
import { findResult, RESULT } from './find-results.ts';

interface Options extends JsonOption {
  print: boolean;
}

export const openResult: DefineCommand = (command, context) => {
  withJson(command)
    .argument('<result>', RESULT)
    .option('--print', 'only print the address', false)
    .addHelpText('after', examples('margin results open "SPX 1.5x"', 'margin results open 3f9c21ab --print'))
    .action(async (given: string, options: Options) => {
      const { api, access } = await connect(await context.settings());
      const resultId = await findResult(api, given);
      // Report a missing result here instead of opening a page that says so.
      await api.savedResults.load.query({ resultId });
      const { href } = new URL(`/results/${resultId}`, access.url);
      respond(context, options, { json: { url: href }, text: () => href });
      if (options.print) return;
      const { default: open } = await import('open');
      await open(href);
    });
};
