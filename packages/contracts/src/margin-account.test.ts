import { expect, it } from 'vitest';
import { dropToMarginCall } from './margin-account.ts';

it.each([
  [2, 0.25, 0.333333],
  [3, 0.15, 0.215686],
  [6, 0.15, 0.019608],
  [1, 0.25, 1],
])('a position at %sx with %s maintenance is called after a fall of %s', (leverage, maintenance, drop) => {
  expect(dropToMarginCall(leverage, maintenance)).toBeCloseTo(drop, 6);
});
