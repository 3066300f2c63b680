import type { PriceColumn, ReadingSettings } from '@margin/contracts';
import { isNumber } from '../numbers/read-number.ts';
import { bestOf, type Chosen, mostAre, namedColumn, oneOf } from '../table/choose-column.ts';
import type { Column, Layout } from '../table/find-layout.ts';

const NAMES: Record<PriceColumn, string> = { close: 'Close', adjusted_close: 'Adj Close' };
const ASK = { setting: 'closeColumn', message: 'Which column has the closing prices?' } as const;

export const closesIn = (columns: readonly Column[], isAdjusted: boolean): Column[] =>
  bestOf(columns.filter(({ named }) => named?.role === 'close' && named.isAdjusted === isAdjusted));

/** The column of closes: the requested one, else closes as traded, else the only numeric column. */
export function chooseClose(
  { columns, rows }: Layout,
  date: Column,
  { closeColumn, priceColumn }: ReadingSettings,
): Chosen {
  if (closeColumn !== undefined) return namedColumn(columns, closeColumn, 'closeColumn');
  const others = columns.filter(({ index }) => index !== date.index);
  const [traded, adjusted] = [closesIn(others, false), closesIn(others, true)];
  const named = { close: traded, adjusted_close: adjusted };
  if (priceColumn !== undefined && named[priceColumn].length === 0) {
    const message = `there is no column ${NAMES[priceColumn]}: name the column in closeColumn`;
    return { kind: 'problem', message, setting: 'priceColumn' };
  }
  const candidates = named[priceColumn ?? (traded.length > 0 ? 'close' : 'adjusted_close')];
  if (candidates.length > 0) return oneOf(candidates, ASK);
  const unnamed = others.filter(({ named }) => named === null);
  const numeric = unnamed.filter((column) => mostAre(rows, column, isNumber));
  if (numeric.length > 0) return oneOf(numeric, ASK);
  return {
    kind: 'problem',
    message: 'no column looks like closing prices: choose one',
    setting: 'closeColumn',
  };
}
