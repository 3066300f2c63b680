import {
  LIBRARY_INDEX,
  type LibraryIndex,
  LibraryIndexSchema,
  type LibraryTag,
  MAXIMUM_DOCUMENT_BYTES,
  type SavedResult,
} from '@margin/contracts';
import {
  nameOfFile,
  type ReadableFile,
  type ReadDocument,
  readDocumentFile,
} from './content/read-document-file.ts';
import type { MarginApi } from './create-margin-client.ts';

type Labels = Pick<SavedResult, 'name' | 'description' | 'tags'>;

/** A document on its way into the library. */
export interface IncomingDocument extends Labels {
  file: string;
  /** Read when its turn comes: a document is megabytes large. */
  read: () => Promise<ReadDocument>;
}

export interface IncomingFiles {
  documents: IncomingDocument[];
  /** Colors that tags had where they come from. */
  tags: LibraryIndex['tags'];
}

/** What an export says of its documents with them; `tags`: all of the library. */
export function libraryIndexOf(
  results: readonly { file: string; result: Labels }[],
  tags: readonly LibraryTag[],
): string {
  const used = new Set(results.flatMap(({ result }) => result.tags.map((tag) => tag.toLowerCase())));
  const index: LibraryIndex = {
    version: 1,
    results: results.map(({ file, result: { name, description, tags } }) => ({
      file,
      name,
      description,
      tags,
    })),
    tags: tags.flatMap(({ tag, color }) =>
      color !== null && used.has(tag.toLowerCase()) ? [{ tag, color }] : [],
    ),
  };
  return JSON.stringify(index, null, 2);
}

const isArchive = ({ name }: ReadableFile) => /\.zip$/i.test(name);
const isIndex = ({ name }: ReadableFile) => name === LIBRARY_INDEX;

/** Files, archives of an export among them, as documents with the labels that they had. Throws on a broken archive. */
export async function readLibraryFiles(files: readonly ReadableFile[]): Promise<IncomingFiles> {
  const opened: ReadableFile[] = [];
  for (const file of files) opened.push(...(isArchive(file) ? await openArchive(file) : [file]));
  const indexes = [];
  for (const file of opened.filter(isIndex)) indexes.push(await readIndex(file));
  const labels = new Map(indexes.flatMap(({ results }) => results).map((result) => [result.file, result]));
  return {
    documents: opened
      .filter((file) => !isIndex(file))
      .map((file) => {
        const { name = nameOfFile(file), description = null, tags = [] } = labels.get(file.name) ?? {};
        return { file: file.name, name, description, tags, read: () => readDocumentFile(file) };
      }),
    tags: indexes.flatMap(({ tags }) => tags),
  };
}

const NO_INDEX: LibraryIndex = { version: 1, results: [], tags: [] };

/** An index that cannot be read keeps no document back. */
async function readIndex(file: ReadableFile): Promise<LibraryIndex> {
  try {
    const text = new TextDecoder().decode(await file.arrayBuffer());
    return LibraryIndexSchema.safeParse(JSON.parse(text)).data ?? NO_INDEX;
  } catch {
    return NO_INDEX;
  }
}

const MOST_DOCUMENTS = 1_000;

/** The documents of an archive, each unpacked when it is read. */
async function openArchive(archive: ReadableFile): Promise<ReadableFile[]> {
  const { unzipSync } = await import('fflate');
  const packed = new Uint8Array(await archive.arrayBuffer());
  const found: { name: string; size: number }[] = [];
  // Nothing is unpacked yet: the filter sees what the archive says of each file.
  unzipSync(packed, {
    filter: ({ name, originalSize }) => {
      if (/\.json$/i.test(name)) found.push({ name, size: originalSize });
      return false;
    },
  });
  if (found.length > MOST_DOCUMENTS) throw new Error(`holds more than ${MOST_DOCUMENTS} documents`);
  return found.map(({ name, size }) => ({
    name: name.replace(/^.*\//, ''),
    size,
    async arrayBuffer() {
      if (size > MAXIMUM_DOCUMENT_BYTES) return new ArrayBuffer(0);
      const bytes = unzipSync(packed, { filter: (file) => file.name === name })[name] ?? new Uint8Array();
      return bytes.slice().buffer;
    },
  }));
}

/** Gives tags the colors that they had where they come from; one that has a color here keeps it. */
export async function colorTags(api: MarginApi, tags: LibraryIndex['tags']): Promise<void> {
  if (tags.length === 0) return;
  const here = (await api.library.tags.list.query()).tags;
  for (const { tag, color } of tags) {
    const own = here.find((each) => each.tag.toLowerCase() === tag.toLowerCase());
    if (own && own.color === null) await api.library.tags.update.mutate({ tag: own.tag, color });
  }
}
