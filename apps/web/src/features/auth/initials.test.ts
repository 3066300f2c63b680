import { expect, test } from 'vitest';
import { initials } from './initials.ts';

test.each([
  ['Ada Lovelace', 'AL'],
  ['ada', 'A'],
  ['  Johann  Wolfgang von Goethe ', 'JG'],
  ['🦊 Fox', '🦊F'],
  ['', ''],
])('%j is %j', (name, expected) => {
  expect(initials(name)).toBe(expected);
});
