import { findColumn, priceColumnsIn } from './columns.ts';
import { readCsvTable } from './csv-table.ts';

export type FileKind = 'prices' | 'dividends';

const HEADER_LENGTH = 2_000;

/** What a file holds, by its first line; null where it is neither. */
export function fileKind(text: string): FileKind | null {
  const { header } = readCsvTable(text.slice(0, HEADER_LENGTH));
  if (findColumn(header, 'exDate') < 0) return null;
  if (priceColumnsIn(header).length > 0) return 'prices';
  return findColumn(header, 'amount') >= 0 ? 'dividends' : null;
}
