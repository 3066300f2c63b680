import { randomUUID } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { nameOfFile, type ReadableFile, readDocumentFile } from '@margin/client';
import type { SavedResult } from '@margin/contracts';
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

async function readAll(paths: readonly string[]) {
  const files = [];
  for (const path of paths) {
    const file = await openFile(path);
    const read = await readDocumentFile(file);
    if (!read.ok) throw new CommandError(`${path}: ${read.problem}`, { hint: 'nothing was imported' });
    files.push({ name: nameOfFile(file), document: read.document });
  }
  return files;
}

export const importResults: DefineCommand = (command, context) => {
  withJson(command)
    .argument('<files...>', 'result documents, as "export" writes them')
    .option('--name <name>', 'for one file; without, they are called like their files')
    .option('--description <text>', 'a note on them')
    .option('--tag <tag>', 'repeat it for more', collect, [])
    .addHelpText('after', examples('margin results import backup/*.json --tag imported'))
    .action(async (paths: string[], options: Options) => {
      const { description = null, tag: tags } = options;
      if (options.name !== undefined && paths.length > 1) throw misuse('--name is for one file');
      const files = await readAll(paths);
      const { api } = await connect(await context.settings());
      const saved: SavedResult[] = [];
      for (const { name, document } of files) {
        const labels = { name: options.name ?? name, description, tags };
        saved.push(await api.savedResults.save.mutate({ ...labels, document, idempotencyKey: randomUUID() }));
      }
      respond(context, options, { json: saved, text: () => resultTable(saved) });
    });
};
