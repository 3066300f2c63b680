import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { roundMoney, roundNumber } from './rounding.ts';

/** Half-even on the shortest decimal form, using only text and whole numbers. */
function roundByText(value: number, unitOf: (exponent: number) => number): number {
  const [mantissa = '', exponentText = '0'] = Math.abs(value).toExponential().split('e');
  const [whole = '', fraction = ''] = mantissa.split('.');
  const exponent = Number(exponentText);
  // value = digits x 10^lowest
  const lowest = exponent - fraction.length;
  const drop = unitOf(exponent) - lowest;
  if (drop <= 0) return value + 0;
  const digits = BigInt(whole + fraction);
  const unit = 10n ** BigInt(drop);
  const twice = (digits % unit) * 2n;
  const kept = digits / unit;
  const up = twice > unit || (twice === unit && kept % 2n === 1n) ? 1n : 0n;
  return Math.sign(value) * Math.min(Number(`${kept + up}e${unitOf(exponent)}`), Number.MAX_VALUE) + 0;
}

const sizes = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.double({ min: -1e7, max: 1e7, noNaN: true }),
  fc.double({ min: -1, max: 1, noNaN: true }),
  // Ties and their neighbors in decimal form.
  fc
    .tuple(fc.integer({ min: -1e9, max: 1e9 }), fc.integer({ min: 0, max: 12 }))
    .map(([digits, decimals]) => Number(`${digits}5e-${decimals}`)),
);

describe('money', () => {
  test.each([
    [1.005, 1],
    [1.015, 1.02],
    [2.675, 2.68],
    [-1.025, -1.02],
    [-1.035, -1.04],
    [0.1 + 0.2, 0.3],
    [0.005, 0],
    [0.015, 0.02],
    [-0.004, 0],
    [999_999_999_999.995, 1_000_000_000_000],
    [1e21, 1e21],
  ])('%d is %d', (value, cents) => {
    expect(roundMoney(value)).toBe(cents);
  });

  test('is rounded half-even on the shortest decimal form of any double', () => {
    fc.assert(
      fc.property(sizes, (value) => {
        expect(roundMoney(value)).toBe(roundByText(value, () => -2));
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('other numbers', () => {
  test.each([
    [1 / 3, 0.3333333333],
    [-2 / 3, -0.6666666667],
    [0.12345678905, 0.123456789],
    [0.12345678915, 0.1234567892],
    [9.99999999995, 10],
    [12_345_678_905, 12_345_678_900],
    [1455.219971, 1455.219971],
    [1e-300 / 3, 3.333333333e-301],
    [5e-324, 5e-324],
    [-0, 0],
  ])('%d is %d', (value, rounded) => {
    expect(roundNumber(value)).toBe(rounded);
  });

  test('are rounded half-even to 10 digits on the shortest decimal form of any double', () => {
    fc.assert(
      fc.property(sizes, (value) => {
        expect(roundNumber(value)).toBe(roundByText(value, (exponent) => exponent - 9));
      }),
      { numRuns: 2_000 },
    );
  });
});

test.each([roundMoney, roundNumber])('%o is idempotent and keeps the sign', (round) => {
  fc.assert(
    fc.property(sizes, (value) => {
      expect(round(round(value))).toBe(round(value));
      expect(round(-value)).toBe(0 - round(value));
    }),
    { numRuns: 1_000 },
  );
});

test.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])('%d is rejected', (value) => {
  expect(() => roundMoney(value)).toThrow(RangeError);
  expect(() => roundNumber(value)).toThrow(RangeError);
});
