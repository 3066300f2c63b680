import { expect, test } from 'vitest';
import { zoneRange } from './zone-names.ts';

test.each([
  [{ from: 0.5, to: null }, '50% and more'],
  [{ from: 0.2, to: 0.5 }, '20–50%'],
  [{ from: null, to: 0.05 }, 'under 5%'],
])('%o is %s', (zone, text) => {
  expect(zoneRange(zone)).toBe(text);
});
