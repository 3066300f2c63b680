import { expect, it } from 'vitest';
import { createPartsInTurn } from './parts-in-turn.ts';

const partsOf = (userId: string, sweepId: string, count: number) =>
  Array.from({ length: count }, (_, part) => ({ userId, sweepId, part }));

it('alternates between a user with one sweep and a user with three', () => {
  const waiting = createPartsInTurn();
  for (const sweepId of ['a1', 'a2', 'a3']) waiting.put(partsOf('ada', sweepId, 2));
  waiting.put(partsOf('bob', 'b1', 3));
  const taken = Array.from({ length: 9 }, () => waiting.take());
  expect(taken.map((part) => part?.sweepId)).toEqual(['a1', 'b1', 'a2', 'b1', 'a3', 'b1', 'a1', 'a2', 'a3']);
  expect(waiting.take()).toBeUndefined();
  expect(waiting.isEmpty()).toBe(true);
});

it('takes a sweep only once if put twice, and never if dropped', () => {
  const waiting = createPartsInTurn();
  waiting.put(partsOf('ada', 'a1', 2));
  waiting.put(partsOf('ada', 'a1', 2));
  expect([waiting.take()?.part, waiting.take()?.part, waiting.take()]).toEqual([0, 1, undefined]);
  waiting.put(partsOf('ada', 'a2', 2));
  waiting.drop({ userId: 'ada', sweepId: 'a2' });
  expect(waiting.isEmpty()).toBe(true);
});
