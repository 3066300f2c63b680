import { mkdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { libraryIndexOf, listAllResults, type MarginApi } from '@margin/client';
import { fileNameOf, LIBRARY_INDEX, uniqueNames } from '@margin/contracts';
import { type Connection, connect } from '../../connection/connect.ts';
import {
  type Context,
  type DefineCommand,
  examples,
  type JsonOption,
  respond,
} from '../../program/command.ts';
import { misuse } from '../../program/command-error.ts';
import { withJson } from '../../program/with-json.ts';
import { tableText } from '../../terminal/table.ts';
import { writeNewFile } from '../../terminal/write-file.ts';
import { loadStored, type Stored } from './content.ts';
import { findResults, RESULT } from './find-results.ts';

interface Options extends JsonOption {
  all: boolean;
  to: string;
  replace: boolean;
}

interface Exported {
  file: string;
  resultId: string;
  name: string;
  bytes: number;
  sha256: string;
}

async function meant(api: MarginApi, given: readonly string[], { all }: Options): Promise<string[]> {
  if (all === given.length > 0) throw misuse('Name the results, or use --all');
  return all ? (await listAllResults(api)).map(({ resultId }) => resultId) : findResults(api, given);
}

/** Loads one document at a time, to keep only one in memory; names are made unique in order. */
async function exportTo(
  connection: Connection,
  resultIds: readonly string[],
  { to, replace }: Options,
  { output }: Context,
): Promise<Exported[]> {
  await mkdir(to, { recursive: true });
  const taken: string[] = [];
  const exported: Exported[] = [];
  const labeled: { file: string; result: Stored['result'] }[] = [];
  for (const [i, resultId] of resultIds.entries()) {
    output.progress(`${i + 1} of ${resultIds.length}`);
    const { result, bytes }: Stored = await loadStored(connection, resultId, output);
    taken.push(fileNameOf(result.name));
    const file = join(to, `${uniqueNames(taken).at(-1)}.json`);
    await writeNewFile(file, bytes, replace);
    const { name, content } = result;
    exported.push({ file, resultId, name, bytes: bytes.byteLength, sha256: content.sha256 });
    labeled.push({ file: basename(file), result });
  }
  const { tags } = await connection.api.library.tags.list.query();
  await writeNewFile(join(to, LIBRARY_INDEX), Buffer.from(libraryIndexOf(labeled, tags)), replace);
  return exported;
}

export const exportResults: DefineCommand = (command, context) => {
  withJson(command)
    .argument('[results...]', RESULT)
    .option('--all', 'export the whole library', false)
    .option('--to <folder>', 'folder to write to; created if missing', '.')
    .option('--replace', 'overwrite existing files', false)
    .addHelpText(
      'after',
      examples('margin results export --all --to backup', 'margin results export 3f9c21ab'),
    )
    .action(async (given: string[], options: Options) => {
      const connection = await connect(await context.settings());
      const resultIds = await meant(connection.api, given, options);
      const exported = await exportTo(connection, resultIds, options, context);
      respond(context, options, {
        json: exported,
        text: () =>
          tableText(
            ['file', 'sha256'],
            exported.map(({ file, sha256 }) => [file, sha256]),
          ),
      });
    });
};
