import { amountIn } from './dividends/read-dividends.ts';
import { findLayout } from './table/find-layout.ts';
import { readTable } from './table/read-table.ts';

export type FileKind = 'prices' | 'dividends';

const SAMPLE_LENGTH = 8_000;

/** What a file contains, by its column names; null if they do not tell. */
export function fileKind(text: string): FileKind | null {
  const { columns } = findLayout(readTable(text.slice(0, SAMPLE_LENGTH)).rows);
  const has = (role: string) => columns.some(({ named }) => named?.role === role);
  if (!has('date')) return null;
  if (has('close')) return 'prices';
  return amountIn(columns) ? 'dividends' : null;
}
