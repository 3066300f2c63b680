import type { SeriesWarning } from './inspect-series.ts';

const NAMED = 3;

const SENTENCES: Record<SeriesWarning['kind'], (count: number, named: string) => string> = {
  gap: (count, named) => `${count === 1 ? 'A gap' : `${count} gaps`} in the prices: ${named}.`,
  split: (count, named) =>
    `The closes change as they would at ${count === 1 ? 'a split that is' : `${count} splits that are`} not adjusted for: ${named}.`,
  jump: (count, named) =>
    `${count === 1 ? 'A change' : `${count} changes`} of more than 40% in a day: ${named}.`,
  sparse: (_count, named) => `These are not daily closes: ${named}.`,
  dividend: (count, named) =>
    `${count === 1 ? 'A dividend' : `${count} dividends`} of more than a fifth of the price: ${named}.`,
  weekend: (count, named) =>
    `${count === 1 ? 'A row falls' : `${count} rows fall`} on a weekend: ${named}. Rows that fill days without trading make volatility and Sharpe ratio wrong.`,
  flat: (count, named) =>
    `The close does not change in ${count === 1 ? 'a stretch' : `${count} stretches`} of rows: ${named}.`,
};

/** A sentence for each kind of warning, which names the first few. */
export function describeWarnings(warnings: readonly SeriesWarning[]): string[] {
  const kinds = new Set(warnings.map(({ kind }) => kind));
  return [...kinds].map((kind) => {
    const alike = warnings.filter((warning) => warning.kind === kind);
    const named = alike.slice(0, NAMED).map(({ when, what }) => `${when} (${what})`);
    const more = alike.length > NAMED ? [`${alike.length - NAMED} more`] : [];
    return SENTENCES[kind](alike.length, [...named, ...more].join(', '));
  });
}
