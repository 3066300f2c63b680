import { randomUUID } from 'node:crypto';
import { type BacktestParameters, formatNumber, type SavedResult, suggestName } from '@margin/contracts';
import type { Command } from 'commander';
import { type Connection, connect } from '../../connection/connect.ts';
import { addParameterOptions, type ParameterOptions } from '../../parameters/parameter-options.ts';
import { readParameters } from '../../parameters/read-parameters.ts';
import {
  type Context,
  type DefineCommand,
  examples,
  type JsonOption,
  respond,
} from '../../program/command.ts';
import { withJson } from '../../program/with-json.ts';
import type { Answer } from '../../terminal/output.ts';
import { writeNewFile } from '../../terminal/write-file.ts';
import { documentReport, documentSummary } from '../results/document-report.ts';
import { collect } from '../results/label-options.ts';
import { type Computed, onServer, onThisMachine } from './compute.ts';

interface Options extends ParameterOptions, JsonOption {
  local: boolean;
  /** True if --save has no name. */
  save?: string | true;
  description?: string;
  tag: string[];
  output?: string;
  replace: boolean;
}

async function saveComputed(
  { api }: Connection,
  { run, document }: Computed,
  parameters: BacktestParameters,
  { save, description, tag }: Options,
): Promise<SavedResult> {
  return api.savedResults.save.mutate({
    name: typeof save === 'string' ? save : suggestName(parameters),
    description: description ?? null,
    tags: tag,
    idempotencyKey: randomUUID(),
    ...(run ? { runId: run.runId } : { document: { ...document } }),
  });
}

function whatBecameOfIt({ run, content }: Computed, saved: SavedResult | null): string {
  const size = `document of ${formatNumber(content.bytes, { digits: 0 })} bytes, sha256 ${content.sha256}`;
  if (saved) return `${size}\nsaved as "${saved.name}": ${saved.resultId}`;
  if (run === null) return `${size}\ncomputed on this machine`;
  return `${size}\nkept until ${run.expiresAt.slice(0, 10)}: margin results save ${run.runId} --name NAME`;
}

async function runBacktest(options: Options, context: Context): Promise<Answer> {
  const connection =
    options.local && options.save === undefined ? null : await connect(await context.settings());
  const computer =
    options.local || connection === null ? await onThisMachine() : onServer(connection, context.output);
  const parameters = await readParameters(options, computer.instruments);
  const computed = await computer.compute(parameters);
  if (options.output !== undefined) await writeNewFile(options.output, computed.bytes, options.replace);
  const saved =
    options.save === undefined || connection === null
      ? null
      : await saveComputed(connection, computed, parameters, options);
  const { document, content, run } = computed;
  return {
    json: {
      run: run && { runId: run.runId, expiresAt: run.expiresAt },
      saved,
      content: { sha256: content.sha256, bytes: content.bytes },
      ...documentSummary(document),
    },
    text: () => `${documentReport(document)}\n\n${whatBecameOfIt(computed, saved)}`,
  };
}

const addRunOptions = (command: Command) =>
  command
    .option('--local', 'compute on this machine with bundled prices, without a server', false)
    .option('--save [name]', 'save the result to the library')
    .option('--description <text>', 'description of the saved result')
    .option('--tag <tag>', 'tag of the saved result; repeatable', collect, [])
    .option('-o, --output <file>', 'write the document, byte for byte as the server stores it')
    .option('--replace', 'overwrite an existing file', false);

export const run: DefineCommand = (command, context) => {
  withJson(addRunOptions(addParameterOptions(command)))
    .addHelpText(
      'after',
      examples(
        'margin run --from 2010-01-04 --to 2019-12-31 --leverage 1.5 --save "SPX 1.5x" --tag spx',
        'margin run --local --account portfolio --leverage 3 --mode fresh_capital',
        'margin run --local --parameters settings.json --output document.json',
        'margin run --local --json | grep cagr',
      ),
    )
    .action(async (options: Options) => respond(context, options, await runBacktest(options, context)));
};
