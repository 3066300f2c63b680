import type { Dataframe, DataframeCell } from '../result-document/dataframe.ts';

/** Other programs' names for the columns by which results are compared, ignoring case and punctuation. */
const NAMES = {
  date: ['date', 'datetime', 'timestamp', 'day', 'time', 'index', 'tradingday'],
  equity: ['equity', 'portfoliovalue', 'accountvalue', 'accountequity', 'netliquidationvalue', 'nav'],
  twr_index: ['twrindex'],
} as const;

const fold = (name: string) => name.toLowerCase().replace(/[^a-z\d]/g, '');

/** The cells of a column by our name, or by one that other programs use; null without it. */
export function dailyValues(
  { columns, data }: Dataframe,
  column: keyof typeof NAMES,
): (DataframeCell | null)[] | null {
  const own = columns.indexOf(column);
  const folded = own < 0 ? columns.map(fold) : [];
  const known = NAMES[column].find((name) => folded.includes(name));
  const place = own >= 0 ? own : known === undefined ? -1 : folded.indexOf(known);
  return place < 0 ? null : data.map((row) => row[place] ?? null);
}
