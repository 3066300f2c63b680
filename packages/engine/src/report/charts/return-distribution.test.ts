import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bins, binWidth } from './histogram-bins.ts';
import { returnDistribution } from './return-distribution.ts';
import { handMadeInput, metricsOf } from './testing/hand-made-input.ts';
import { trace } from './testing/trace.ts';

const total = (counts: unknown) => (counts as number[]).reduce((sum, count) => sum + count, 0);

test('counts the days that began in the market, the same days for the unlevered instrument', () => {
  const figure = returnDistribution(handMadeInput());
  // Row 4 began in cash (row 3), so of the five changes four count.
  expect(total(trace(figure, 'Strategy').y)).toBe(4);
  expect(total(trace(figure, 'Unlevered').y)).toBe(4);
});

test('puts each return into the bin around it', () => {
  const { centres, counts } = bins([-0.011, 0.004, 0.006], 0.01, 1);
  expect(centres).toEqual([-0.015, -0.005, 0.005]);
  expect(counts([-0.011, 0.004, 0.006])).toEqual([1, 0, 2]);
});

test('puts what lies beyond the limit into the outermost bins', () => {
  const { centres, counts } = bins([-0.5, -0.011, 0.9], 0.01, 0.02);
  expect(centres).toEqual([-0.015, -0.005, 0.005, 0.015, 0.025]);
  expect(counts([-0.5, -0.011, 0.9])).toEqual([2, 0, 0, 0, 1]);
});

test('marks the value at risk where there is one', () => {
  expect(returnDistribution(handMadeInput()).layout).not.toHaveProperty('shapes');
  const figure = returnDistribution(handMadeInput({ metrics: metricsOf({ value_at_risk_95: -0.03 }) }));
  expect(figure.layout.shapes).toMatchObject([{ x0: -0.03, x1: -0.03 }]);
});

test('a width of bins is 1, 2 or 5 of a decade and makes at most 200 of them', () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: -0.99, max: 9, noNaN: true }), { minLength: 1, maxLength: 300 }),
      (values) => {
        const width = binWidth(values);
        const lead = Number(width.toExponential(6).split('e')[0]);
        expect([1, 2, 5]).toContain(lead);
        const { centres, counts } = bins(values, width, 10);
        expect(centres.length).toBeLessThanOrEqual(202);
        expect(total(counts(values))).toBe(values.length);
      },
    ),
  );
});

test('is empty for a run without a day in the market', () => {
  const figure = returnDistribution(
    handMadeInput({ columns: { in_position: [false, false, false, false, false, false] } }),
  );
  expect(trace(figure, 'Strategy')).toMatchObject({ x: [], y: [] });
});
