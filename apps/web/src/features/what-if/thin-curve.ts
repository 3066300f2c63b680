/** A line with fewer points than days, at its lows and highs. NaN is a gap. */
export interface Curve {
  bars: number[];
  values: number[];
}

/**
 * Keeps the lowest and highest value of each stretch of days in order, so that no peak or trough is lost and
 * a line has no more points than a screen can show.
 */
export function thinCurve(column: Float64Array, stretches: number): Curve {
  const curve: Curve = { bars: [], values: [] };
  const length = column.length / Math.min(stretches, column.length);
  for (let begin = 0; Math.round(begin) < column.length; begin += length)
    addStretch(curve, column, Math.round(begin), Math.min(Math.round(begin + length), column.length));
  return curve;
}

function addStretch(curve: Curve, column: Float64Array, begin: number, end: number): void {
  let low = -1;
  let high = -1;
  let hasGap = false;
  for (let bar = begin; bar < end; bar += 1) {
    const value = column[bar] ?? Number.NaN;
    if (Number.isNaN(value)) hasGap = true;
    else {
      if (low < 0 || value < (column[low] ?? 0)) low = bar;
      if (high < 0 || value > (column[high] ?? 0)) high = bar;
    }
  }
  for (const bar of new Set([Math.min(low, high), Math.max(low, high)])) {
    if (bar >= 0) push(curve, bar, column[bar] ?? Number.NaN);
  }
  if (hasGap) push(curve, end - 1, Number.NaN);
}

function push(curve: Curve, bar: number, value: number): void {
  curve.bars.push(bar);
  curve.values.push(value);
}
