import { type Dividend, isoDate, type Market } from '@margin/contracts';
import { market, pricesIn } from './market.ts';
import type { GivenParameters } from './parameters.ts';
import { runOn, type TestRun } from './run.ts';

interface SeriesInput {
  closes: readonly number[];
  opens?: readonly (number | null)[];
  lows?: readonly (number | null)[];
  dividends?: readonly Dividend[];
  leverageFactor?: number;
}

/** Several series on the same dates. */
export function marketOf(
  dates: readonly string[],
  series: Record<string, SeriesInput>,
  more: Parameters<typeof market>[0] | object = {},
): Market {
  const each = Object.entries(series).map(
    ([ticker, { closes, opens, lows, dividends = [], leverageFactor = 1 }]) => {
      const prices = pricesIn(market({ ...more, dates, closes, dividends }));
      const ranges = opens && lows ? { opens, highs: opens.map(() => null), lows } : null;
      return { ...prices, ticker, ranges, leverageFactor };
    },
  );
  return { ...market({ ...more, dates, closes: [] }), prices: each };
}

/** Consecutive days from the first of a month. */
export const daysFrom = (first: string, count: number): string[] =>
  Array.from({ length: count }, (_, i) => isoDate(Date.parse(first) / 86_400_000 + i));

/** The first day of each of these months. */
export const firstDays = (count: number, year = 2001): string[] =>
  Array.from({ length: count }, (_, i) => new Date(Date.UTC(year, i, 1)).toISOString().slice(0, 10));

/** A run of holdings by weight, see parametersFor; without interest unless given. */
export const runHoldings = (
  given: Market,
  weights: Record<string, number>,
  parameters: GivenParameters = {},
): TestRun =>
  runOn(given, {
    holdings: Object.entries(weights).map(([ticker, weight]) => ({ ticker, weight })),
    interest: { kind: 'fixed', annualRate: 0 },
    ...parameters,
  });
