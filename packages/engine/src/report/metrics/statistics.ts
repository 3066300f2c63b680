import { at } from '../../simulation/columns.ts';

/** The spread of values that are equal but for the rounding error of doubles, as daily returns have it. */
const SPREAD_NOISE = 1e-13;

export function sum(values: Iterable<number>): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}

export const mean = (values: Float64Array): number => sum(values) / values.length;

/** Standard deviation with ddof 1; NaN with fewer than 2 values. */
export function standardDeviation(values: Float64Array): number {
  const centre = mean(values);
  let squares = 0;
  for (let i = 0; i < values.length; i += 1) squares += (at(values, i) - centre) ** 2;
  const deviation = Math.sqrt(squares / (values.length - 1));
  return deviation < SPREAD_NOISE ? 0 : deviation;
}

/** Mean of (x - mean)^order. */
export function centralMoment(values: Float64Array, order: number): number {
  const centre = mean(values);
  let total = 0;
  for (let i = 0; i < values.length; i += 1) total += (at(values, i) - centre) ** order;
  return total / values.length;
}

/** Covariance with ddof 1 of two columns of one length. */
export function covariance(first: Float64Array, second: Float64Array): number {
  const firstMean = mean(first);
  const secondMean = mean(second);
  let total = 0;
  for (let i = 0; i < first.length; i += 1) total += (at(first, i) - firstMean) * (at(second, i) - secondMean);
  return total / (first.length - 1);
}

/** Linear quantile (type 7) of values in ascending order. */
export function quantile(sorted: Float64Array, share: number): number {
  const position = (sorted.length - 1) * share;
  const below = Math.floor(position);
  const low = at(sorted, below);
  const high = at(sorted, Math.min(below + 1, sorted.length - 1));
  return low + (high - low) * (position - below);
}

export const median = (values: Iterable<number>): number => quantile(Float64Array.from(values).sort(), 0.5);
