import type { LoadedResult } from '@margin/contracts';
import { connect } from '../../connection/connect.ts';
import { type DefineCommand, examples, type JsonOption, respond } from '../../program/command.ts';
import { withJson } from '../../program/with-json.ts';
import { factsText } from '../../terminal/table.ts';
import { documentOf, loadStored } from './content.ts';
import { documentReport, documentSummary } from './document-report.ts';
import { RESULT } from './find-results.ts';

const labels = (result: LoadedResult) =>
  factsText([
    ['name', result.name],
    ['id', result.resultId],
    ...(result.description === null ? [] : [['description', result.description] as const]),
    ['tags', result.tags.join(', ') || 'none'],
    ['saved', `${result.createdAt}, revision ${result.revision}`],
    ['origin', result.origin === 'run' ? 'computed here' : 'imported, not computed here'],
    ['content', `${result.content.bytes} bytes, sha256 ${result.content.sha256}`],
  ]);

export const show: DefineCommand = (command, context) => {
  withJson(command)
    .argument('<result>', RESULT)
    .addHelpText('after', examples('margin results show "SPX 1.5x"', 'margin results show 3f9c21ab --json'))
    .action(async (given: string, options: JsonOption) => {
      const stored = await loadStored(await connect(await context.settings()), given, context.output);
      const { result } = stored;
      const { document } = documentOf(stored);
      respond(context, options, {
        json: { ...result, ...documentSummary(document) },
        text: () => `${labels(result)}\n\n${documentReport(document)}`,
      });
    });
};
