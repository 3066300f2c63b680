import { expect, test } from 'vitest';
import { thinCurve } from './thin-curve.ts';

test('a short line keeps every point', () => {
  expect(thinCurve(Float64Array.of(3, 1, 2), 10)).toEqual({ bars: [0, 1, 2], values: [3, 1, 2] });
});

test('a long line keeps the high and low of every stretch, in order', () => {
  const column = Float64Array.of(1, 5, 2, 0, 7, 7, 9, 8);
  expect(thinCurve(column, 2)).toEqual({ bars: [1, 3, 4, 6], values: [5, 0, 7, 9] });
});

test('a stretch without values is a gap, and its neighbors keep theirs', () => {
  const column = Float64Array.of(1, 2, Number.NaN, Number.NaN, 3, 4);
  expect(thinCurve(column, 3)).toEqual({ bars: [0, 1, 3, 4, 5], values: [1, 2, Number.NaN, 3, 4] });
});

test('a one-day trough in 5,000 days is kept', () => {
  const column = new Float64Array(5_000).fill(1);
  column[3_777] = 0.2;
  const { bars, values } = thinCurve(column, 400);
  expect(values[bars.indexOf(3_777)]).toBe(0.2);
  expect(bars.length).toBeLessThanOrEqual(800);
  expect(bars).toEqual(bars.toSorted((a, b) => a - b));
});
