import { expect, test } from 'vitest';
import { canonicalJson } from './canonical-json.ts';

test('orders the keys of every object, and nothing else', () => {
  const one = {
    b: [{ y: 1, x: [2, 1] }, null],
    a: { kind: 'tiered', tiers: [{ upTo: null, spread: 0.01 }] },
  };
  const other = {
    a: { tiers: [{ spread: 0.01, upTo: null }], kind: 'tiered' },
    b: [{ x: [2, 1], y: 1 }, null],
  };
  expect(canonicalJson(one)).toBe(canonicalJson(other));
  expect(JSON.parse(canonicalJson(one))).toEqual(one);
  expect(canonicalJson({ a: [1, 2] })).not.toBe(canonicalJson({ a: [2, 1] }));
});
