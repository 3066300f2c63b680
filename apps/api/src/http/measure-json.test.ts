import fc from 'fast-check';
import { expect, it } from 'vitest';
import { measureJson } from './measure-json.ts';

const NO_LIMITS = { depth: Number.POSITIVE_INFINITY, values: Number.POSITIVE_INFINITY };

function valuesIn(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 1;
  return 1 + Object.values(value).reduce((sum: number, child) => sum + valuesIn(child), 0);
}

function depthOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  return 1 + Math.max(0, ...Object.values(value).map(depthOf));
}

it('measures the depth of any JSON, and at least its number of values, whatever its strings contain', () => {
  fc.assert(
    fc.property(fc.jsonValue({ stringUnit: 'grapheme' }), (value) => {
      const json = JSON.stringify(value);
      const parsed: unknown = JSON.parse(json);
      const { depth, values } = measureJson(Buffer.from(json), NO_LIMITS);
      expect(depth).toBe(depthOf(parsed));
      expect(values).toBeGreaterThanOrEqual(valuesIn(parsed));
      expect(values).toBeLessThanOrEqual(3 * valuesIn(parsed));
    }),
  );
});

it('is not fooled by brackets, commas and escapes in strings', () => {
  expect(measureJson(Buffer.from('["[[,[[", "\\"[,[", "\\\\"]'), NO_LIMITS)).toEqual({ depth: 1, values: 5 });
});

it('stops when a limit is exceeded', () => {
  const long = Buffer.from(`[${'0,'.repeat(1_000_000)}0]`);
  expect(measureJson(long, { depth: 100, values: 10 })).toEqual({ depth: 1, values: 11 });
  expect(measureJson(Buffer.from('['.repeat(1_000_000)), { depth: 100, values: 1e9 })).toEqual({
    depth: 101,
    values: 203,
  });
});
