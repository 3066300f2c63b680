import type { Dataframe, DataframeCell } from '../result-document/dataframe.ts';

/** What other programs call the columns that results are compared by, without case and signs. */
const NAMES = {
  date: ['date', 'datetime', 'timestamp', 'day', 'time', 'index', 'tradingday'],
  equity: ['equity', 'portfoliovalue', 'accountvalue', 'accountequity', 'netliquidationvalue', 'nav'],
  twr_index: ['twrindex'],
} as const;

const fold = (name: string) => name.toLowerCase().replace(/[^a-z\d]/g, '');

/** The cells of a column under our name of it, or else under one that other programs have for it; null without it. */
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
