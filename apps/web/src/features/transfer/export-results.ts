import { type LoadedContent, libraryIndexOf, type MarginClient } from '@margin/client';
import {
  fileNameOf,
  LIBRARY_INDEX,
  type LoadedResult,
  type SavedResult,
  sourceOf,
  uniqueNames,
} from '@margin/contracts';
import { writeCsv } from '../../lib/csv.ts';
import { type ZipEntry, zipEntries } from '../../lib/zip.ts';

/** The bytes of a document as they are stored: what JSON.stringify makes of it. */
export const documentText = (content: LoadedContent) => JSON.stringify(sourceOf(content.document));

const COLUMNS = [
  'file',
  'sha256',
  'name',
  'description',
  'tags',
  'mode',
  'ticker',
  'start_date',
  'end_date',
  'leverage',
  'account_type',
  'initial_investment',
  'profit_threshold',
  'origin',
  'saved_at',
  'total_return',
  'cagr',
  'max_drawdown',
  'sharpe',
  'final_equity',
  'liquidations',
];

interface IndexEntry {
  file: string;
  result: LoadedResult;
}

/** A line a document: what is said of it in the library, fractions as fractions. */
export function indexCsv(entries: readonly IndexEntry[]): string {
  const rows = entries.map(({ file, result }) => [
    file,
    result.content.sha256,
    result.name,
    result.description,
    result.tags.join(', '),
    result.mode,
    result.ticker,
    result.startDate,
    result.endDate,
    result.leverage,
    result.accountType,
    result.initialInvestment,
    result.profitThreshold,
    result.origin,
    result.createdAt,
    result.summary.totalReturn,
    result.summary.cagr,
    result.summary.maxDrawdown,
    result.summary.sharpe,
    result.summary.finalEquity,
    result.summary.liquidations,
  ]);
  return writeCsv([COLUMNS, ...rows]);
}

/** One archive of the documents of some results, each of which can be imported again, with an index of them. */
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
    const { tags } = await api.savedResults.tags.query();
    yield { name: LIBRARY_INDEX, content: libraryIndexOf(index, tags) };
  }
  return zipEntries(entries());
}
