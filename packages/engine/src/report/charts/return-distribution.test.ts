import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bins, binWidth, spanWithin, usualSize } from './histogram-bins.ts';
import { returnDistribution } from './return-distribution.ts';
import { handMadeInput, metricsOf } from './testing/hand-made-input.ts';
import { trace } from './testing/trace.ts';

const total = (counts: unknown) => (counts as number[]).reduce((sum, count) => sum + count, 0);

test('counts only days that began in the market, for the unlevered instrument too', () => {
  const figure = returnDistribution(handMadeInput());
  // Row 4 began in cash (row 3), so four of the five changes count.
  expect(total(trace(figure, 'Strategy').y)).toBe(4);
  expect(total(trace(figure, 'Unlevered').y)).toBe(4);
});

test('puts each return in the bin around it', () => {
  const { centers, counts } = bins([-0.011, 0.004, 0.006], 0.01, 1);
  expect(centers).toEqual([-0.015, -0.005, 0.005]);
  expect(counts([-0.011, 0.004, 0.006])).toEqual([1, 0, 2]);
});

test('puts values beyond the limit in the outermost bins', () => {
  const { centers, counts } = bins([-0.5, -0.011, 0.9], 0.01, 0.02);
  expect(centers).toEqual([-0.015, -0.005, 0.005, 0.015, 0.025]);
  expect(counts([-0.5, -0.011, 0.9])).toEqual([2, 0, 0, 0, 1]);
});

test('marks the value at risk if there is one', () => {
  expect(returnDistribution(handMadeInput()).layout).not.toHaveProperty('shapes');
  const figure = returnDistribution(handMadeInput({ metrics: metricsOf({ value_at_risk_95: -0.03 }) }));
  expect(figure.layout.shapes).toMatchObject([{ x0: -0.03, x1: -0.03 }]);
});

const returns = (max: number) =>
  fc.array(fc.double({ min: -0.99, max, noNaN: true }), { minLength: 1, maxLength: 300 });

test('a bin width is 1, 2 or 5 times a power of ten and makes at most 200 bins, whatever the unlevered returns', () => {
  fc.assert(
    fc.property(returns(1e7), returns(1e7), (strategy, unlevered) => {
      const all = [...strategy, ...unlevered];
      const limit = usualSize(strategy);
      const width = binWidth(strategy, spanWithin(all, limit));
      expect([1, 2, 5]).toContain(Number(width.toExponential(6).split('e')[0]));
      const { centers, counts } = bins(all, width, limit);
      expect(centers.length).toBeLessThanOrEqual(202);
      expect(total(counts(all))).toBe(all.length);
    }),
  );
});

test('one huge strategy return does not make millions of bins', () => {
  const limit = usualSize([2e6]);
  expect(bins([2e6, 1e6], binWidth([2e6], spanWithin([2e6, 1e6], limit)), limit).centers.length).toBeLessThan(
    203,
  );
});

test('is empty for a run without a day in the market', () => {
  const figure = returnDistribution(
    handMadeInput({ columns: { in_position: [false, false, false, false, false, false] } }),
  );
  expect(trace(figure, 'Strategy')).toMatchObject({ x: [], y: [] });
});
