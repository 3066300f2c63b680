import { connect } from '../../connection/connect.ts';
import { type DefineCommand, examples, type JsonOption, respond } from '../../program/command.ts';
import { misuse } from '../../program/command-error.ts';
import { withJson } from '../../program/with-json.ts';
import { writeNewFile } from '../../terminal/write-file.ts';
import { loadStored } from './content.ts';
import { RESULT } from './find-results.ts';

interface Options extends JsonOption {
  output?: string;
  replace: boolean;
}

export const load: DefineCommand = (command, context) => {
  withJson(command)
    .argument('<result>', RESULT)
    .option('-o, --output <file>', 'file to write (default: standard output)')
    .option('--replace', 'overwrite an existing file', false)
    .addHelpText(
      'after',
      examples('margin results load "SPX 1.5x" -o spx.json', 'margin results load 3f9c21ab | sha256sum'),
    )
    .action(async (given: string, options: Options) => {
      const { output, replace } = options;
      if (output === undefined && context.output.isTerminal) {
        throw misuse('A document is megabytes of JSON', 'name a file with --output, or pipe the output');
      }
      const { result, bytes } = await loadStored(
        await connect(await context.settings()),
        given,
        context.output,
      );
      if (output === undefined) return context.output.bytes(bytes);
      await writeNewFile(output, bytes, replace);
      const { sha256 } = result.content;
      respond(context, options, {
        json: { file: output, bytes: bytes.byteLength, sha256 },
        text: () => `${output}: ${bytes.byteLength} bytes, sha256 ${sha256}`,
      });
    });
};
