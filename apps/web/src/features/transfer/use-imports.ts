import {
  colorTags,
  errorDetails,
  errorMessage,
  type IncomingDocument,
  nameOfFile,
  readLibraryFiles,
} from '@margin/client';
import { type InputIssue, type LibraryIndex, ResultNameSchema } from '@margin/contracts';
import { useRef, useState } from 'react';
import { useMarginClient } from '../../lib/margin-client-context.tsx';
import { randomKey } from '../../lib/random-key.ts';
import { trpc } from '../../lib/trpc.ts';

type ImportState =
  | { kind: 'ready' }
  | { kind: 'saving' }
  | { kind: 'saved'; resultId: string }
  /** Read, but the library refused it; it can be retried. */
  | { kind: 'refused'; problems: string[] }
  /** Cannot be imported. */
  | { kind: 'unreadable'; problems: string[] };

/** A file to import. */
export interface ImportedFile {
  /** Also the idempotency key of its save, so that retries store one result. */
  key: string;
  fileName: string;
  /** In the library. */
  name: string;
  description: string | null;
  tags: string[];
  /** Null once saved, and for unreadable files. */
  read: IncomingDocument['read'] | null;
  state: ImportState;
}

/** Chosen files are read at once to report errors; files in an archive when their turn comes. */
async function readFiles(file: File): Promise<{ files: ImportedFile[]; tags: LibraryIndex['tags'] }> {
  try {
    const { documents, tags } = await readLibraryFiles([file]);
    const [first, ...others] = documents;
    const isAlone = first?.file === file.name && others.length === 0;
    return { files: isAlone ? [await readNow(first)] : documents.map(toImport), tags };
  } catch {
    return { files: [unreadable(file, "Couldn't read the archive.")], tags: [] };
  }
}

const toImport = ({ file, ...document }: IncomingDocument): ImportedFile => ({
  key: randomKey(),
  fileName: file,
  ...document,
  state: { kind: 'ready' },
});

async function readNow(document: IncomingDocument): Promise<ImportedFile> {
  const read = await document.read();
  return read.ok
    ? toImport({ ...document, read: async () => read })
    : unreadable({ name: document.file }, read.problem);
}

const unreadable = (file: Pick<File, 'name'>, problem: string): ImportedFile => ({
  key: randomKey(),
  fileName: file.name,
  name: nameOfFile(file),
  description: null,
  tags: [],
  read: null,
  state: { kind: 'unreadable', problems: [problem] },
});

/** The server's issues with a document by field, or its message if there are none. */
function problemsOf(error: unknown): string[] {
  const issues = errorDetails(error)?.issues ?? [];
  const say = ({ path, message }: InputIssue) => `${path.replace(/^document\./, '')}: ${message}`;
  return issues.length > 0 ? issues.map(say) : [errorMessage(error)];
}

export const canImport = ({ state, name }: ImportedFile) =>
  (state.kind === 'ready' || state.kind === 'refused') && ResultNameSchema.safeParse(name).success;

/** Reads, names and imports files one after the other; a bad file does not stop the others. */
export function useImports() {
  const { api } = useMarginClient();
  const utils = trpc.useUtils();
  const [files, setFiles] = useState<ImportedFile[]>([]);
  const [isImporting, setImporting] = useState(false);
  // Files of a closed dialog do not come back in the next one.
  const round = useRef(0);
  const colors = useRef<LibraryIndex['tags']>([]);
  const change = (key: string, changes: Partial<ImportedFile>) =>
    setFiles((all) => all.map((file) => (file.key === key ? { ...file, ...changes } : file)));

  const save = async ({ key, name, description, tags, read }: ImportedFile) => {
    if (read === null) return;
    change(key, { state: { kind: 'saving' } });
    try {
      const given = await read();
      if (!given.ok)
        return change(key, { read: null, state: { kind: 'unreadable', problems: [given.problem] } });
      const labels = { name, description, tags };
      const { document } = given;
      const { resultId } = await api.savedResults.save.mutate({ ...labels, document, idempotencyKey: key });
      // A document has megabytes.
      change(key, { state: { kind: 'saved', resultId }, read: null });
    } catch (error) {
      change(key, { state: { kind: 'refused', problems: problemsOf(error) } });
    }
    return undefined;
  };

  return {
    files,
    isImporting,
    add: async (added: readonly File[]) => {
      const started = round.current;
      for (const file of added) {
        const read = await readFiles(file);
        if (round.current !== started) return;
        setFiles((all) => [...all, ...read.files]);
        colors.current.push(...read.tags);
      }
    },
    rename: (key: string, name: string) => change(key, { name }),
    remove: (key: string) => setFiles((all) => all.filter((file) => file.key !== key)),
    clear: () => {
      round.current += 1;
      colors.current = [];
      setFiles([]);
    },
    importAll: async () => {
      setImporting(true);
      for (const file of files.filter(canImport)) await save(file);
      // Colors are an extra: without them the results are still imported.
      await colorTags(api, colors.current).catch(() => undefined);
      setImporting(false);
      await Promise.all([utils.savedResults.invalidate(), utils.library.invalidate()]);
    },
  };
}

export type Imports = ReturnType<typeof useImports>;
