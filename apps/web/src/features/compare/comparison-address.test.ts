import { expect, test } from 'vitest';
import { baselineOf, ComparisonAddressSchema, comparisonAddress, idsOf } from './comparison-address.ts';

test('ids are read from the address, each once and in order', () => {
  expect(idsOf({ ids: 'b, a,,b,c' })).toEqual(['b', 'a', 'c']);
  expect(idsOf(ComparisonAddressSchema.parse({}))).toEqual([]);
  expect(idsOf(ComparisonAddressSchema.parse({ ids: 17 }))).toEqual(['17']);
});

test('the baseline is the requested id, else the first', () => {
  expect(baselineOf(['a', 'b'], 'b')).toBe('b');
  expect(baselineOf(['a', 'b'], 'gone')).toBe('a');
  expect(baselineOf([], 'a')).toBeUndefined();
});

test('an address omits defaults', () => {
  expect(comparisonAddress(['a', 'b'], 'a')).toEqual({ ids: 'a,b' });
  expect(comparisonAddress(['a', 'b'], 'b')).toEqual({ ids: 'a,b', baseline: 'b' });
  expect(comparisonAddress(['a'], 'b')).toEqual({ ids: 'a' });
});
