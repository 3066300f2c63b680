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
  /** Read, but refused by the library: it can be tried again. */
  | { kind: 'refused'; problems: string[] }
  /** Nothing that could be imported. */
  | { kind: 'unreadable'; problems: string[] };

/** A file on its way into the library. */
export interface ImportedFile {
  /** Of its save too: however often it is sent, one result comes of it. */
  key: string;
  fileName: string;
  /** In the library. */
  name: string;
  description: string | null;
  tags: string[];
  /** Null once it is saved, and of what cannot be read. */
  read: IncomingDocument['read'] | null;
  state: ImportState;
}

/** A chosen file is read at once, to say what is wrong with it; those of an archive when their turn comes. */
async function readFiles(file: File): Promise<{ files: ImportedFile[]; tags: LibraryIndex['tags'] }> {
  try {
    const { documents, tags } = await readLibraryFiles([file]);
    const [first, ...others] = documents;
    const isAlone = first?.file === file.name && others.length === 0;
    return { files: isAlone ? [await readNow(first)] : documents.map(toImport), tags };
  } catch {
    return { files: [unreadable(file, 'The archive cannot be read.')], tags: [] };
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

/** What the server says of a document, field by field; a sentence where it names none. */
function problemsOf(error: unknown): string[] {
  const issues = errorDetails(error)?.issues ?? [];
  const say = ({ path, message }: InputIssue) => `${path.replace(/^document\./, '')}: ${message}`;
  return issues.length > 0 ? issues.map(say) : [errorMessage(error)];
}

export const canImport = ({ state, name }: ImportedFile) =>
  (state.kind === 'ready' || state.kind === 'refused') && ResultNameSchema.safeParse(name).success;

/** Files that are read, named and imported one after the other; what one of them lacks does not hold up the others. */
export function useImports() {
  const { api } = useMarginClient();
  const utils = trpc.useUtils();
  const [files, setFiles] = useState<ImportedFile[]>([]);
  const [isImporting, setImporting] = useState(false);
  // The files of a dialog that was closed do not come back with the next one.
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
      // A document is megabytes large.
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
      // Colors are an extra: the results are there without them.
      await colorTags(api, colors.current).catch(() => undefined);
      setImporting(false);
      await Promise.all([utils.savedResults.invalidate(), utils.library.invalidate()]);
    },
  };
}

export type Imports = ReturnType<typeof useImports>;
