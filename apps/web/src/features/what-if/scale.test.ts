import { expect, test } from 'vitest';
import { linearScale, logScale } from './scale.ts';

test.each([
  [-0.83, 0, [-0.8, -0.6, -0.4, -0.2, 0], 5],
  [0, 1, [0, 0.5, 1], 3],
])('round ticks from %d to %d', (low, high, ticks, count) => {
  const scale = linearScale(low, high, count);
  expect(scale.ticks).toEqual(ticks.map((tick) => expect.closeTo(tick, 9)));
  expect(scale.height(low)).toBe(0);
  expect(scale.height(high)).toBe(1);
});

test('equal ratios are equal heights', () => {
  const { height, ticks } = logScale(10_000, 1_000_000);
  expect(height(100_000)).toBeCloseTo(0.5);
  expect(height(-5)).toBe(0);
  expect(ticks).toEqual([10_000, 50_000, 200_000, 1_000_000]);
});

test('a flat line has a scale too', () => {
  expect(linearScale(0, 0).height(0)).toBe(0);
  expect(logScale(100, 100).height(100)).toBe(0);
});
