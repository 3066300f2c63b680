import type { SweepCells, SweepDefinition, SweepMetric } from '@margin/contracts';

/** The spread of a figure over all start dates. */
export interface Spread {
  /** The index of the value on the other axis. */
  place: number;
  /** Runs with this figure. */
  runs: number;
  p5: number;
  p50: number;
  p95: number;
  /** How many of the runs had a liquidation. */
  shareLiquidated: number;
}

/** Linear interpolation between neighbors (type 7); `values` must be ascending. */
function quantile(sorted: readonly number[], share: number): number {
  const place = (sorted.length - 1) * share;
  const low = sorted[Math.floor(place)] ?? Number.NaN;
  const high = sorted[Math.ceil(place)] ?? Number.NaN;
  return low + (high - low) * (place - Math.floor(place));
}

/** The cells for each value of the axis that is not the start date; null if neither axis is. */
export function cellsByOther({ x, y }: SweepDefinition): { axis: 'x' | 'y'; cells: number[][] } | null {
  const columns = x.values.length;
  const cellsAt = (count: number, others: number, cell: (place: number, other: number) => number) =>
    Array.from({ length: count }, (_, place) =>
      Array.from({ length: others }, (__, other) => cell(place, other)),
    );
  if (y.parameter === 'startDate')
    return { axis: 'x', cells: cellsAt(columns, y.values.length, (place, row) => row * columns + place) };
  if (x.parameter === 'startDate')
    return {
      axis: 'y',
      cells: cellsAt(y.values.length, columns, (place, column) => place * columns + column),
    };
  return null;
}

/**
 * The spread of a figure over all start dates for each value of the other axis; skips values without runs.
 */
export function spreadsOf(
  groups: readonly (readonly number[])[],
  figures: SweepCells,
  figure: SweepMetric,
): Spread[] {
  return groups.flatMap((cells, place) => {
    const counted = cells.filter((cell) => (figures[figure][cell] ?? null) !== null);
    const sorted = counted.flatMap((cell) => figures[figure][cell] ?? []).toSorted((a, b) => a - b);
    if (sorted.length === 0) return [];
    const liquidated = counted.filter((cell) => (figures.liquidations[cell] ?? 0) > 0).length;
    const [p5 = 0, p50 = 0, p95 = 0] = [0.05, 0.5, 0.95].map((share) => quantile(sorted, share));
    return [{ place, runs: sorted.length, p5, p50, p95, shareLiquidated: liquidated / sorted.length }];
  });
}
