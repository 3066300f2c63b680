import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type CashFlow, xirr } from './xirr.ts';

const flows = (...pairs: [time: number, amount: number][]): CashFlow[] =>
  pairs.map(([time, amount]) => ({ time, amount }));

const presentValue = (given: readonly CashFlow[], rate: number) =>
  given.reduce((total, { time, amount }) => total + amount / (1 + rate) ** time, 0);

test('for one payment and its return, equals compound growth', () => {
  expect(xirr(flows([0, -100], [2, 121]))).toBeCloseTo(0.1, 12);
  expect(xirr(flows([0, -100], [1, 50]))).toBeCloseTo(-0.5, 12);
  expect(xirr(flows([0, -100], [3, 100]))).toBe(0);
});

test('matches the example of a spreadsheet manual', () => {
  const days = [0, 60, 303, 411, 456];
  const amounts = [-10_000, 2_750, 4_250, 3_250, 2_750];
  const given = days.map((day, i) => ({ time: day / 365, amount: amounts[i] ?? 0 }));
  expect(xirr(given)).toBeCloseTo(0.373362535, 8);
});

test('is null without a change of sign', () => {
  expect(xirr(flows([0, -100], [1, -100]))).toBeNull();
  expect(xirr(flows([0, 100], [1, 100]))).toBeNull();
});

test('reaches rates of a single day, up and down', () => {
  expect(xirr(flows([0, -1], [1 / 365, 1.1]))).toBeCloseTo(1.1 ** 365 - 1, -5);
  expect(xirr(flows([0, -1], [1 / 365, 0.5]))).toBeCloseTo(-1, 12);
  expect(xirr(flows([0, -1], [20, 1e-9]))).toBeCloseTo(1e-9 ** 0.05 - 1, 12);
});

describe('with several roots', () => {
  // -1 + 2.3 / (1 + r) - 1.32 / (1 + r)^2 is 0 at 10% and 20%.
  test('is the root with the least |ln(1 + rate)|', () => {
    expect(xirr(flows([0, -1], [1, 2.3], [2, -1.32]))).toBeCloseTo(0.1, 10);
  });

  // Roots at 1 / 0.95 - 1 = 5.26% and -20%: the first is closer to 0 in logarithms.
  test('looks both ways', () => {
    const [near, far] = [1 / 0.95, 0.8];
    expect(xirr(flows([0, -1], [1, near + far], [2, -near * far]))).toBeCloseTo(near - 1, 10);
  });
});

test('is a root for any payments in and one payment out, of any size', () => {
  const payments = fc.array(
    fc.record({ gap: fc.integer({ min: 1, max: 2_000 }), amount: fc.integer({ min: 1, max: 1_000_000 }) }),
    { minLength: 1, maxLength: 40, size: 'max' },
  );
  fc.assert(
    fc.property(payments, fc.integer({ min: 1, max: 10_000_000 }), (paid, final) => {
      let day = 0;
      const given: CashFlow[] = [{ time: 0, amount: -1_000 }];
      for (const { gap, amount } of paid) {
        day += gap;
        given.push({ time: day / 365, amount: -amount });
      }
      given.push({ time: (day + 1) / 365, amount: final });
      const rate = xirr(given);
      expect(rate).not.toBeNull();
      if (rate === null || rate > 1e6 || rate < -0.999) return;
      const scale = given.reduce(
        (total, { time, amount }) => total + Math.abs(amount) / (1 + rate) ** time,
        0,
      );
      expect(Math.abs(presentValue(given, rate))).toBeLessThanOrEqual(1e-9 * scale);
    }),
    { numRuns: 300 },
  );
});
