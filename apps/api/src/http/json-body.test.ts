import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isNestedDeeperThan } from './json-body.ts';

function depthOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  return 1 + Math.max(0, ...Object.values(value).map(depthOf));
}

it('knows the depth of any JSON, whatever its strings hold', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const json = JSON.stringify(value);
      const depth = depthOf(JSON.parse(json));
      expect(isNestedDeeperThan(json, depth)).toBe(false);
      if (depth > 0) expect(isNestedDeeperThan(json, depth - 1)).toBe(true);
    }),
  );
});

it('is not fooled by brackets and escapes in strings', () => {
  expect(isNestedDeeperThan('["[[[[", "\\"[[[", "\\\\"]', 1)).toBe(false);
});
