import fc from 'fast-check';
import { expect, it } from 'vitest';
import { decodeEquityPreview, encodeEquityPreview } from './equity-preview.ts';

const curve = fc.array(fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e9, max: 1e9 }), {
  minLength: 1,
  maxLength: 5_000,
});

it('keeps the shape of any curve in at most 160 characters', () => {
  fc.assert(
    fc.property(curve, (equity) => {
      const preview = encodeEquityPreview(equity) ?? '';
      const points = decodeEquityPreview(preview);
      expect(preview.length).toBeLessThanOrEqual(160);
      expect(points).toHaveLength(Math.min(60, equity.length));
      expect(Math.min(...points)).toBe(0);
      expect(points.every((point) => point >= 0 && point <= 1)).toBe(true);
    }),
    { numRuns: 50 },
  );
});

it('restores the points within one step of its scale', () => {
  const points = decodeEquityPreview(encodeEquityPreview([100, 50, 75, 150]) ?? '');
  [0.5, 0, 0.25, 1].forEach((expected, i) => {
    expect(points[i]).toBeCloseTo(expected, 3);
  });
});

it('has no preview of an empty curve, and no points of an invalid preview', () => {
  expect(encodeEquityPreview([])).toBeNull();
  expect(encodeEquityPreview([1, Number.NaN])).toBeNull();
  expect(decodeEquityPreview('<b>')).toEqual([]);
  expect(decodeEquityPreview('<>')).toEqual([]);
});
