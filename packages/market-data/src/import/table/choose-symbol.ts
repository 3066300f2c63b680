import type { ReadingSettings } from '@margin/contracts';
import type { Question } from '../questions.ts';
import { bestOf } from './choose-column.ts';
import type { Layout } from './find-layout.ts';

export interface OneTicker {
  layout: Layout;
  /** All tickers in the file, if it names any. */
  symbols: string[];
  symbol: string | null;
  question: Question | null;
  problem: string | null;
}

/** The rows and columns of one ticker, in a file with several side by side or one below the other. */
export function chooseSymbol(layout: Layout, { symbol, closeColumn }: ReadingSettings): OneTicker {
  const column = bestOf(layout.columns.filter(({ named }) => named?.role === 'symbol'))[0];
  const below = column ? layout.rows.map(({ cells }) => cells[column.index]?.trim() ?? '') : [];
  const sideBySide = layout.columns.flatMap((each) =>
    each.named?.role === 'close' ? [each.symbol ?? ''] : [],
  );
  const symbols = [...new Set([...below, ...sideBySide])].filter((each) => each !== '');
  const chosen = symbols.find((each) => each.toLowerCase() === symbol?.toLowerCase());
  const of = (one: string): Layout => ({
    ...layout,
    columns: layout.columns.filter((each) => each.symbol === null || each.symbol === one),
    rows: below.includes(one)
      ? layout.rows.filter((_, i) => below[i] === one || below[i] === '')
      : layout.rows,
  });
  const whole = { layout, symbols, symbol: null, question: null, problem: null };
  if (chosen !== undefined) return { ...whole, layout: of(chosen), symbol: chosen };
  if (symbol !== undefined) return { ...whole, problem: unknown(symbol, symbols) };
  const [only, second] = symbols;
  if (only === undefined) return whole;
  if (second === undefined) return { ...whole, layout: of(only), symbol: only };
  if (closeColumn !== undefined && new Set(below).size < 2) return whole;
  return { ...whole, question: ask(symbols) };
}

const ask = (symbols: readonly string[]): Question => ({
  setting: 'symbol',
  message: `The file has the prices of ${symbols.length} tickers.`,
  choices: symbols.map((value) => ({ value, label: value })),
  suggested: null,
});

const unknown = (symbol: string, symbols: readonly string[]) =>
  symbols.length === 0
    ? `the file names no tickers: leave out symbol`
    : `the file has no ${symbol}: choose one of ${symbols.slice(0, 20).join(', ')}`;
