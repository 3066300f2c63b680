import { expect, it } from 'vitest';
import { createGate } from './gate.ts';

it('admits the next when one leaves', async () => {
  const gate = createGate({ places: 1, waiting: 1, timeoutMs: 60_000 });
  const leave = await gate.enter();
  const second = gate.enter();
  leave();
  await expect(second).resolves.toBeTypeOf('function');
});

it('rejects when the queue is full or the wait too long', async () => {
  const gate = createGate({ places: 1, waiting: 1, timeoutMs: 1 });
  await gate.enter();
  const waiting = gate.enter();
  await expect(gate.enter()).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  await expect(waiting).rejects.toMatchObject({ code: 'UNAVAILABLE' });
});
