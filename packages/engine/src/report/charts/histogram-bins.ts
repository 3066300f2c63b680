import { roundNumber } from '../rounding.ts';

const MAXIMUM_BINS = 200;

/** The smallest of 1, 2 or 5 times a power of ten that is at least `width`. */
function roundWidth(width: number): number {
  const decade = 10 ** Math.floor(Math.log10(width));
  const step = [1, 2, 5, 10].find((factor) => factor * decade >= width * (1 - 1e-9)) ?? 10;
  return step * decade;
}

const sortedCopy = (values: readonly number[]) => Float64Array.from(values).sort();

function quantile(sorted: Float64Array, q: number): number {
  return sorted[Math.round((sorted.length - 1) * q)] ?? 0;
}

/** The span of the values, after clamping them to ±`limit`. */
export function spanWithin(values: readonly number[], limit: number): number {
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values) {
    const shown = Math.max(-limit, Math.min(limit, value));
    if (shown < least) least = shown;
    if (shown > most) most = shown;
  }
  return Math.max(0, most - least);
}

/** A readable bin width by the Freedman–Diaconis rule, wide enough for at most 200 bins over the visible span. */
export function binWidth(values: readonly number[], shownSpan: number): number {
  const sorted = sortedCopy(values);
  const spread = quantile(sorted, 0.75) - quantile(sorted, 0.25);
  const span = quantile(sorted, 1) - quantile(sorted, 0);
  const wanted = (2 * spread) / Math.cbrt(Math.max(sorted.length, 1));
  return roundWidth(Math.max(wanted, span / MAXIMUM_BINS, shownSpan / MAXIMUM_BINS, 0.0005));
}

export interface Bins {
  centers: number[];
  /** One count per center. */
  counts: (values: readonly number[]) => number[];
}

/** The size that 99% of the values stay within. */
export function usualSize(values: readonly number[]): number {
  return quantile(sortedCopy(values.map(Math.abs)), 0.99);
}

/**
 * Bins of equal width whose edges are multiples of it, from the smallest of `values` to the largest; the outermost ones
 * also count values beyond `limit`.
 */
export function bins(values: readonly number[], width: number, limit: number): Bins {
  const slotOf = (value: number) => Math.floor(value / width + 1e-9);
  const slot = (value: number) => slotOf(Math.max(-limit, Math.min(limit, value)));
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    const at = slot(value);
    if (at < first) first = at;
    if (at > last) last = at;
  }
  const length = values.length === 0 ? 0 : last - first + 1;
  return {
    centers: Array.from({ length }, (_, i) => roundNumber((first + i + 0.5) * width)),
    counts: (sample) => {
      const counts = Array.from({ length }, () => 0);
      for (const value of sample) {
        const at = slot(value) - first;
        counts[at] = (counts[at] ?? 0) + 1;
      }
      return counts;
    },
  };
}
