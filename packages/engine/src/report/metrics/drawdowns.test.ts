import { expect, test } from 'vitest';
import { analyseDrawdowns } from './drawdowns.ts';

/** One bar per day, with the drawdown column as the report derives it. */
function drawdownsOf(...index: number[]) {
  let peak = 1;
  const drawdown = index.map((value) => {
    peak = Math.max(peak, value);
    return value / peak - 1;
  });
  return analyseDrawdowns(
    Float64Array.from(index),
    Float64Array.from(drawdown),
    Float64Array.from(index.keys()),
  );
}

test('an index that never falls has no drawdowns', () => {
  const result = drawdownsOf(1, 1, 1.1, 1.2);
  expect(result.deepest).toBeUndefined();
  expect(result).toMatchObject({
    longestDays: 0,
    averageDepth: Number.NaN,
    timeUnderWater: 0,
    ulcerIndex: 0,
  });
});

test('the peak is the first bar at the maximum, the trough the first at the minimum, the recovery the first back at the peak', () => {
  const { deepest } = drawdownsOf(1, 2, 2, 1, 1, 1.5, 2, 3);
  expect(deepest).toEqual({ peakBar: 1, troughBar: 3, depth: -0.5, recoveryBar: 6 });
});

test('the deepest of several counts, and its recovery is null until it recovers', () => {
  const result = drawdownsOf(1, 0.8, 1, 1.25, 0.75, 1);
  expect(result.deepest).toEqual({ peakBar: 3, troughBar: 4, depth: -0.4, recoveryBar: null });
  expect(result.averageDepth).toBeCloseTo(-0.3, 12);
  expect(result.timeUnderWater).toBeCloseTo(3 / 6, 12);
});

test('the longest runs from its peak to its recovery, or to the last bar', () => {
  expect(drawdownsOf(1, 0.9, 0.9, 0.9, 1, 1.1, 1).longestDays).toBe(4);
  expect(drawdownsOf(1, 0.9, 1.1, 1, 1, 1, 1, 1).longestDays).toBe(5);
});

test('a start below 1 is a drawdown from the first bar', () => {
  const result = drawdownsOf(0.98, 0.99, 1.01);
  expect(result.deepest).toEqual({ peakBar: 0, troughBar: 0, depth: -0.020000000000000018, recoveryBar: 2 });
});

test('the ulcer index is the root of the mean square in percentage points, over all bars', () => {
  expect(drawdownsOf(1, 0.9, 0.8, 1).ulcerIndex).toBeCloseTo(Math.sqrt((100 + 400) / 4), 10);
});
