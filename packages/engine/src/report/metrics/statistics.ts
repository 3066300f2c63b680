import { at } from '../../simulation/daily-series.ts';
import { NOISE } from '../noise.ts';

type Values = Float64Array | readonly number[];

export function sum(values: Values): number {
  let total = 0;
  for (let i = 0; i < values.length; i += 1) total += values[i] ?? 0;
  return total;
}

/** Infinity without values. */
export function minimum(values: Values): number {
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i < values.length; i += 1) least = Math.min(least, values[i] ?? least);
  return least;
}

/** -Infinity without values. */
export function maximum(values: Values): number {
  let most = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < values.length; i += 1) most = Math.max(most, values[i] ?? most);
  return most;
}

export const mean = (values: Float64Array): number => sum(values) / values.length;

/** Standard deviation (ddof 1) of daily returns, 0 if they are equal except for noise; NaN with fewer than 2. */
export function standardDeviation(values: Float64Array): number {
  const center = mean(values);
  let squares = 0;
  for (let i = 0; i < values.length; i += 1) squares += (at(values, i) - center) ** 2;
  const deviation = Math.sqrt(squares / (values.length - 1));
  return deviation < NOISE ? 0 : deviation;
}

/** Mean of (x - mean)^order. */
export function centralMoment(values: Float64Array, order: number): number {
  const center = mean(values);
  let total = 0;
  for (let i = 0; i < values.length; i += 1) {
    const deviation = at(values, i) - center;
    let power = deviation;
    for (let factors = 1; factors < order; factors += 1) power *= deviation;
    total += power;
  }
  return total / values.length;
}

/** Covariance (ddof 1) of two columns of equal length. */
export function covariance(first: Float64Array, second: Float64Array): number {
  const firstMean = mean(first);
  const secondMean = mean(second);
  let total = 0;
  for (let i = 0; i < first.length; i += 1)
    total += (at(first, i) - firstMean) * (at(second, i) - secondMean);
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

export const median = (values: Values): number => quantile(Float64Array.from(values).sort(), 0.5);
