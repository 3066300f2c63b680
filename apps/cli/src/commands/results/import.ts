import { randomUUID } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { colorTags, type ReadableFile, readLibraryFiles } from '@margin/client';
import { LIBRARY_INDEX, type SavedResult } from '@margin/contracts';
import { connect } from '../../connection/connect.ts';
import { type DefineCommand, examples, type JsonOption, respond } from '../../program/command.ts';
import { CommandError, misuse } from '../../program/command-error.ts';
import { withJson } from '../../program/with-json.ts';
import { collect } from './label-options.ts';
import { resultTable } from './result-table.ts';

interface Options extends JsonOption {
  name?: string;
  description?: string;
  tag: string[];
}

/** A file of the disk, as a browser hands one over. */
async function openFile(path: string): Promise<ReadableFile> {
  const { size } = await stat(path).catch((error: Error) => {
    throw new CommandError(`${path} cannot be read: ${error.message}`);
  });
  return {
    name: basename(path),
    size,
    async arrayBuffer() {
      const { buffer, byteOffset, byteLength } = await readFile(path);
      return new Uint8Array(buffer, byteOffset, byteLength).slice().buffer;
    },
  };
}

/** What an export wrote beside its documents is read along, whether it was named or not. */
async function withIndexes(paths: readonly string[]): Promise<string[]> {
  const indexes = new Set(paths.map((path) => join(dirname(path), LIBRARY_INDEX)));
  const found: string[] = [];
  for (const index of indexes) if (await stat(index).catch(() => null)) found.push(index);
  const isIndex = (path: string) => basename(path) === LIBRARY_INDEX;
  return [...paths.filter((path) => !isIndex(path)), ...found];
}

async function readAll(paths: readonly string[]) {
  const files = await Promise.all((await withIndexes(paths)).map(openFile));
  return readLibraryFiles(files).catch((error: Error) => {
    throw new CommandError(`The archive cannot be read: ${error.message}`, { hint: 'nothing was imported' });
  });
}

export const importResults: DefineCommand = (command, context) => {
  withJson(command)
    .argument(
      '<files...>',
      'documents, or a .zip of the page; with the names and tags that "export" wrote beside them',
    )
    .option('--name <name>', 'for one file; without, the name of its export or its file')
    .option('--description <text>', 'a note on them')
    .option('--tag <tag>', 'repeat it for more', collect, [])
    .addHelpText(
      'after',
      examples(
        'margin results import backup/*.json --tag imported',
        'margin results import "12 results.zip"',
      ),
    )
    .action(async (paths: string[], options: Options) => {
      const { description = null, tag: tags } = options;
      if (options.name !== undefined && paths.length > 1) throw misuse('--name is for one file');
      const { documents, tags: colors } = await readAll(paths);
      // All are looked at before the first is saved.
      for (const { file, read } of documents) {
        const given = await read();
        if (!given.ok) throw new CommandError(`${file}: ${given.problem}`, { hint: 'nothing was imported' });
      }
      const { api } = await connect(await context.settings());
      const saved: SavedResult[] = [];
      for (const each of documents) {
        const given = await each.read();
        if (!given.ok) continue;
        const labels = {
          name: options.name ?? each.name,
          description: description ?? each.description,
          tags: [...new Set([...each.tags, ...tags])],
        };
        const { document } = given;
        saved.push(await api.savedResults.save.mutate({ ...labels, document, idempotencyKey: randomUUID() }));
      }
      await colorTags(api, colors);
      respond(context, options, { json: saved, text: () => resultTable(saved) });
    });
};
