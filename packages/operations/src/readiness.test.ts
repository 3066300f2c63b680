import fastify from 'fastify';
import { expect, it, vi } from 'vitest';
import { healthRoutes } from './health-routes.ts';
import { createReadiness, databaseCheck } from './readiness.ts';

function serviceWith(pending: () => Promise<string[]>) {
  const readiness = createReadiness([databaseCheck(pending)]);
  const app = fastify();
  healthRoutes(app, readiness);
  return { app, readiness };
}

const NOT_READY: [string, () => Promise<string[]>, string][] = [
  ['away', () => Promise.reject(new Error('connect ECONNREFUSED')), 'the database does not answer'],
  ['behind', async () => ['20261122t100000-create-result-content'], 'migrations are pending'],
];

it.each(NOT_READY)('a service whose database is %s is alive but not ready', async (_, pending, reason) => {
  const { app } = serviceWith(pending);
  expect((await app.inject('/healthz')).json()).toEqual({ status: 'ok' });
  const answer = await app.inject('/readyz');
  expect(answer.statusCode).toBe(503);
  expect(answer.headers['retry-after']).toBe('1');
  expect(answer.headers['cache-control']).toBe('no-store');
  expect(answer.json()).toEqual({ status: 'unavailable', reason });
});

it('a draining service is alive, not ready, and keeps no connection alive', async () => {
  const { app, readiness } = serviceWith(async () => []);
  const before = await app.inject('/readyz');
  expect([before.statusCode, before.headers.connection]).toEqual([200, 'keep-alive']);
  readiness.beginDraining();
  const answer = await app.inject('/readyz');
  expect(answer.json()).toEqual({ status: 'unavailable', reason: 'the service is shutting down' });
  expect(answer.headers.connection).toBe('close');
  expect((await app.inject('/healthz')).headers.connection).toBe('close');
});

it('concurrent checks query the database once', async () => {
  const pending = vi.fn(async () => []);
  const { problem } = createReadiness([databaseCheck(pending)]);
  expect(await Promise.all([problem(), problem(), problem()])).toEqual([undefined, undefined, undefined]);
  expect(pending).toHaveBeenCalledTimes(1);
  await problem();
  expect(pending).toHaveBeenCalledTimes(2);
});

it('a check that never finishes counts as a problem', async () => {
  vi.useFakeTimers();
  try {
    const asked = createReadiness([() => new Promise(() => {})]).problem();
    await vi.advanceTimersByTimeAsync(2_000);
    expect(await asked).toBe('a check timed out');
  } finally {
    vi.useRealTimers();
  }
});
