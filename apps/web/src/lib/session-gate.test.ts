import { expect, test } from 'vitest';
import { createSessionGate, fetchThroughGate } from './session-gate.ts';

function createServer(answers: number[]) {
  const bodies: unknown[] = [];
  const fetch: typeof globalThis.fetch = async (_input, init) => {
    bodies.push(init?.body);
    return new Response(null, { status: answers.shift() ?? 200 });
  };
  return { bodies, fetch };
}

/** Resolves as soon as a request waits at the gate. */
const waitedAt = (gate: ReturnType<typeof createSessionGate>) =>
  new Promise<void>((resolve) => {
    gate.subscribe(() => gate.isWaiting() && resolve());
  });

test('after sign-in every waiting request is sent again unchanged', async () => {
  const gate = createSessionGate();
  const { fetch, bodies } = createServer([401, 401, 200, 200]);
  const guarded = fetchThroughGate(gate, fetch);
  const waited = waitedAt(gate);
  const both = Promise.all([
    guarded('/trpc/savedResults.save', { method: 'POST', body: '{"idempotencyKey":"k1"}' }),
    guarded('/trpc/library.quota', { method: 'POST', body: 'second' }),
  ]);
  await waited;
  await Promise.resolve();
  gate.settle(true);
  expect((await both).map(({ status }) => status)).toEqual([200, 200]);
  expect(bodies.slice(2)).toEqual(bodies.slice(0, 2));
  expect(gate.isWaiting()).toBe(false);
});

test('if sign-in is canceled, the caller gets the 401', async () => {
  const gate = createSessionGate();
  const { fetch, bodies } = createServer([401]);
  const waited = waitedAt(gate);
  const answer = fetchThroughGate(gate, fetch)('/trpc/x');
  await waited;
  gate.settle(false);
  expect((await answer).status).toBe(401);
  expect(bodies).toHaveLength(1);
});

test('an aborted request does not wait at the gate', async () => {
  const gate = createSessionGate();
  const abort = new AbortController();
  const { fetch } = createServer([401]);
  const waited = waitedAt(gate);
  const answer = fetchThroughGate(gate, fetch)('/trpc/x', { signal: abort.signal });
  await waited;
  abort.abort();
  expect((await answer).status).toBe(401);
  expect(gate.isWaiting()).toBe(false);
});

test('every other response passes through', async () => {
  const { fetch } = createServer([503]);
  expect((await fetchThroughGate(createSessionGate(), fetch)('/trpc/x')).status).toBe(503);
});
