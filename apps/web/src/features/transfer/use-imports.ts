import { errorDetails, errorMessage, nameOfFile, readDocumentFile } from '@margin/client';
import { type InputIssue, ResultNameSchema } from '@margin/contracts';
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
  document: Record<string, unknown> | null;
  state: ImportState;
}

async function readFile(file: File): Promise<ImportedFile> {
  const read = await readDocumentFile(file);
  return {
    key: randomKey(),
    fileName: file.name,
    name: nameOfFile(file),
    document: read.ok ? read.document : null,
    state: read.ok ? { kind: 'ready' } : { kind: 'unreadable', problems: [read.problem] },
  };
}

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
  const change = (key: string, changes: Partial<ImportedFile>) =>
    setFiles((all) => all.map((file) => (file.key === key ? { ...file, ...changes } : file)));

  const save = async ({ key, name, document }: ImportedFile) => {
    if (document === null) return;
    change(key, { state: { kind: 'saving' } });
    try {
      const { resultId } = await api.savedResults.save.mutate({ document, name, idempotencyKey: key });
      // A document is megabytes large.
      change(key, { state: { kind: 'saved', resultId }, document: null });
    } catch (error) {
      change(key, { state: { kind: 'refused', problems: problemsOf(error) } });
    }
  };

  return {
    files,
    isImporting,
    add: async (added: readonly File[]) => {
      const started = round.current;
      for (const file of added) {
        const read = await readFile(file);
        if (round.current === started) setFiles((all) => [...all, read]);
      }
    },
    rename: (key: string, name: string) => change(key, { name }),
    remove: (key: string) => setFiles((all) => all.filter((file) => file.key !== key)),
    clear: () => {
      round.current += 1;
      setFiles([]);
    },
    importAll: async () => {
      setImporting(true);
      for (const file of files.filter(canImport)) await save(file);
      setImporting(false);
      await Promise.all([utils.savedResults.invalidate(), utils.library.invalidate()]);
    },
  };
}

export type Imports = ReturnType<typeof useImports>;
