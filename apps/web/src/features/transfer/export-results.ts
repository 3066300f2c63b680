import { type LoadedContent, libraryIndexOf, type MarginClient } from '@margin/client';
import {
  fileNameOf,
  holdingsName,
  keysOf,
  LIBRARY_INDEX,
  type LoadedResult,
  RESULT_LABEL_NAMES,
  RESULT_PARAMETER_NAMES,
  ResultSummarySchema,
  type SavedResult,
  snakeCase,
  sourceOf,
  uniqueNames,
} from '@margin/contracts';
import { writeCsv } from '../../lib/csv.ts';
import { type ZipEntry, zipEntries } from '../../lib/zip.ts';

/** The stored bytes of a document, which JSON.stringify reproduces. */
export const documentText = (content: LoadedContent) => JSON.stringify(sourceOf(content.document));

interface IndexEntry {
  file: string;
  result: LoadedResult;
}

type Column = readonly [name: string, cellOf: (entry: IndexEntry) => string | number | null];

const { preview: _, ...FIGURES } = ResultSummarySchema.shape;

/** The library's data about a result. */
const COLUMNS: readonly Column[] = [
  ['file', ({ file }) => file],
  ['sha256', ({ result }) => result.content.sha256],
  ...RESULT_LABEL_NAMES.map((name): Column => [name, ({ result }) => textOf(result[name])]),
  ...RESULT_PARAMETER_NAMES.map((name): Column => [snakeCase(name), ({ result }) => result[name]]),
  ['holdings', ({ result }) => holdingsName(result)],
  ['origin', ({ result }) => result.origin],
  ['saved_at', ({ result }) => result.createdAt],
  ...keysOf(FIGURES).map((name): Column => [snakeCase(name), ({ result }) => result.summary[name]]),
];

const textOf = (label: string | null | readonly string[]) =>
  typeof label === 'object' ? (label?.join(', ') ?? null) : label;

/** One line per document; fractions stay fractions. */
export const indexCsv = (entries: readonly IndexEntry[]): string =>
  writeCsv([
    COLUMNS.map(([name]) => name),
    ...entries.map((entry) => COLUMNS.map(([, cellOf]) => cellOf(entry))),
  ]);

/** One archive of several documents, each of which can be imported again, with an index. */
export function exportResults(
  { api, loadContent }: Pick<MarginClient, 'api' | 'loadContent'>,
  results: readonly Pick<SavedResult, 'resultId' | 'name'>[],
): Promise<Blob> {
  const files = uniqueNames(results.map(({ name }) => fileNameOf(name))).map((name) => `${name}.json`);
  async function* entries(): AsyncGenerator<ZipEntry> {
    const index: IndexEntry[] = [];
    for (const [i, { resultId }] of results.entries()) {
      const file = files[i] ?? `${resultId}.json`;
      const result = await api.savedResults.load.query({ resultId });
      index.push({ file, result });
      yield { name: file, content: documentText(await loadContent(result.content)) };
    }
    yield { name: 'index.csv', content: indexCsv(index) };
    const { tags } = await api.library.tags.list.query();
    yield { name: LIBRARY_INDEX, content: libraryIndexOf(index, tags) };
  }
  return zipEntries(entries());
}
