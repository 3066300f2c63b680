import { describe, expect, test } from 'vitest';
import {
  covariance,
  maximum,
  mean,
  median,
  minimum,
  quantile,
  standardDeviation,
  sum,
} from './statistics.ts';

const values = (...given: number[]) => Float64Array.from(given);

describe('of 2, 4, 4, 4, 5, 5, 7, 9', () => {
  const given = values(2, 4, 4, 4, 5, 5, 7, 9);

  test('sum, mean, minimum, maximum, median', () => {
    expect([sum(given), mean(given), minimum(given), maximum(given), median(given)]).toEqual([
      40, 5, 2, 9, 4.5,
    ]);
  });

  test('the standard deviation divides by n - 1', () => {
    expect(standardDeviation(given)).toBeCloseTo(Math.sqrt(32 / 7), 14);
  });

  test('quantiles are linear between neighbors (type 7)', () => {
    expect(quantile(given, 0)).toBe(2);
    expect(quantile(given, 1)).toBe(9);
    // Position 0.35 between 2 and 4; 6.65 between 7 and 9.
    expect(quantile(given, 0.05)).toBeCloseTo(2.7, 14);
    expect(quantile(given, 0.95)).toBeCloseTo(8.3, 14);
  });
});

test('equal values have no spread, despite rounding errors', () => {
  expect(standardDeviation(values(0.1 + 0.2, 0.3, 0.3))).toBe(0);
  expect(standardDeviation(values(5))).toBeNaN();
});

test('the covariance of a column with itself is its variance', () => {
  const given = values(1, 5, 2, 8);
  expect(covariance(given, given)).toBeCloseTo(standardDeviation(given) ** 2, 14);
  expect(
    covariance(
      given,
      given.map((value) => -2 * value),
    ),
  ).toBeCloseTo(-2 * standardDeviation(given) ** 2, 14);
});
