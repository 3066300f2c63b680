import { formatNumber } from '@margin/contracts';
import type { SeriesWarning } from './inspect-series.ts';

const NAMED = 3;

const SENTENCES: Record<SeriesWarning['kind'], (count: number, named: string, counted: string) => string> = {
  gap: (count, named, counted) => `${count === 1 ? 'A gap' : `${counted} gaps`} in the prices: ${named}.`,
  split: (count, named, counted) =>
    `The closes change as they would at ${count === 1 ? 'a split that is' : `${counted} splits that are`} not adjusted for: ${named}.`,
  jump: (count, named, counted) =>
    `${count === 1 ? 'A change' : `${counted} changes`} of more than 40% in a day: ${named}.`,
  sparse: (_count, named) => `These are not daily closes: ${named}.`,
  dividend: (count, named, counted) =>
    `${count === 1 ? 'A dividend' : `${counted} dividends`} of more than a fifth of the price: ${named}.`,
  weekend: (count, named, counted) =>
    `${count === 1 ? 'A row falls' : `${counted} rows fall`} on a weekend: ${named}. Rows that fill days without trading make volatility and Sharpe ratio wrong.`,
  flat: (count, named, counted) =>
    `The close does not change in ${count === 1 ? 'a stretch' : `${counted} stretches`} of rows: ${named}.`,
};

const written = (count: number) => formatNumber(count, { digits: 0 });

/** A sentence for each kind of warning, which names the first few. */
export function describeWarnings(warnings: readonly SeriesWarning[]): string[] {
  const kinds = new Set(warnings.map(({ kind }) => kind));
  return [...kinds].map((kind) => {
    const alike = warnings.filter((warning) => warning.kind === kind);
    const named = alike.slice(0, NAMED).map(({ when, what }) => `${when} (${what})`);
    const more = alike.length > NAMED ? [`${written(alike.length - NAMED)} more`] : [];
    return SENTENCES[kind](alike.length, [...named, ...more].join(', '), written(alike.length));
  });
}
