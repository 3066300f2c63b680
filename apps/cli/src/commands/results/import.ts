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

/** A file on disk, with the interface of a browser's file. */
async function openFile(path: string): Promise<ReadableFile> {
  const { size } = await stat(path).catch((error: Error) => {
    throw new CommandError(`Could not read ${path}: ${error.message}`);
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

/** Adds the indexes that an export wrote next to these documents. */
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
    throw new CommandError(`Could not read the archive: ${error.message}`, { hint: 'nothing was imported' });
  });
}

export const importResults: DefineCommand = (command, context) => {
  withJson(command)
    .argument(
      '<files...>',
      'result documents, or a .zip from the page; names and tags come from the library.json of an export',
    )
    .option('--name <name>', 'name, for a single file (default: name in the export, or file name)')
    .option('--description <text>', 'description of the results')
    .option('--tag <tag>', 'tag of the results; repeatable', collect, [])
    .addHelpText(
      'after',
      examples(
        'margin results import backup/*.json --tag imported',
        'margin results import "12 results.zip"',
      ),
    )
    .action(async (paths: string[], options: Options) => {
      const { description = null, tag: tags } = options;
      if (options.name !== undefined && paths.length > 1)
        throw misuse('--name works only with a single file');
      const { documents, tags: colors } = await readAll(paths);
      // Check every document before saving the first.
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
