import { line, type Series, type Trace } from './figure.ts';

/** The page has this many colors for lines of one kind. */
const COLORS = 6;
/** Tells lines of the same color apart. */
const DASHES = ['solid', 'dash', 'dot', 'dashdot'] as const;

/** A line of one of many holdings, counted from 0. */
export function holdingLine(
  position: number,
  ticker: string,
  x: readonly string[],
  y: Series,
  more = {},
): Trace {
  const dash = DASHES[Math.floor(position / COLORS)] ?? 'solid';
  return {
    ...line(ticker, 'neutral', x, y, { line: { dash }, ...more }),
    meta: { series: (position % COLORS) + 1 },
  };
}
