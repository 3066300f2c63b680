import { randomUUID } from 'node:crypto';
import { connect, libraryMigrations } from '@margin/db';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Caller, callerFor, dataOf, EXTERNAL_DOCUMENT, errorOf, PARAMETERS } from './caller.ts';
import { type MarginApp, startMarginApp } from './margin-app.ts';

const SAVE = '/historical-backtest/save-result/';

let margin: MarginApp;
let alice: Caller;
beforeAll(async () => {
  margin = await startMarginApp({ SAVED_RESULTS_LIMIT: '2' });
  alice = await callerFor(margin, 'alice');
});
afterAll(() => margin.close());

/** The numbers of a metric, by their labels. */
async function numbersOf(metric: string): Promise<Record<string, number>> {
  const lines = (await margin.metrics())
    .split('\n')
    .filter((line) => new RegExp(`^${metric}[{ ]`).test(line));
  return Object.fromEntries(
    lines.map((line) => {
      const end = line.lastIndexOf(' ');
      return [line.slice(metric.length, end), Number(line.slice(end + 1))];
    }),
  );
}

const save = (name: string) =>
  alice.mutate('savedResults.save', { name, document: EXTERNAL_DOCUMENT, idempotencyKey: randomUUID() });

it('is not ready while the keys of the front door cannot be had, or migrations are pending', async () => {
  const alone = await startMarginApp({ UMBRELLA_URL: 'http://127.0.0.1:9' });
  const readiness = async (app: MarginApp) => (await app.app.inject('/readyz')).json();
  expect(await readiness(alone)).toEqual({
    status: 'unavailable',
    reason: 'the keys of the front door cannot be had',
  });
  expect((await alone.app.inject('/healthz')).statusCode).toBe(200);
  await alone.close();

  const db = connect(margin.database);
  expect(await readiness(margin)).toEqual({ status: 'ok' });
  await libraryMigrations.down(db);
  expect(await readiness(margin)).toEqual({ status: 'unavailable', reason: 'migrations are pending' });
  await libraryMigrations.toLatest(db);
  expect(await readiness(margin)).toEqual({ status: 'ok' });
  await db.destroy();
});

it('counts requests, runs, saves and what the quota refuses, and names no user', async () => {
  const { content } = dataOf(await alice.mutate('backtests.run', PARAMETERS));
  for (const name of ['first of alice', 'second of alice', 'third of alice']) await save(name);
  const refused = await margin.app.inject({
    method: 'POST',
    url: SAVE,
    headers: alice.headers,
    payload: { name: 'fourth of alice', results: EXTERNAL_DOCUMENT },
  });
  expect(refused.statusCode).toBe(400);
  await alice.content(content.href);
  await alice.query('savedResults.list', { search: 'of alice' });

  const calls = await numbersOf('margin_procedure_seconds_count');
  expect(calls).toMatchObject({
    '{procedure="backtests.run",outcome="OK"}': 1,
    '{procedure="savedResults.save",outcome="OK"}': 2,
    '{procedure="savedResults.save",outcome="QUOTA_EXCEEDED"}': 1,
  });
  expect(await numbersOf('margin_errors_total')).toMatchObject({ '{code="QUOTA_EXCEEDED"}': 2 });
  const requests = await numbersOf('margin_http_request_seconds_count');
  expect(requests).toMatchObject({
    '{method="POST",route="/trpc/:path",status="200"}': 3,
    '{method="GET",route="/content/:sha256",status="200"}': 1,
    [`{method="POST",route="${SAVE}",status="400"}`]: 1,
  });
  expect(await numbersOf('margin_worker_task_seconds_count')).toMatchObject({
    '{task="computeBacktest"}': 1,
  });
  expect((await numbersOf('margin_worker_tasks_waiting'))['']).toBe(0);
  expect((await numbersOf('margin_database_bytes'))['']).toBeGreaterThan(0);
  expect(await margin.metrics()).not.toMatch(/alice|example\.com|[0-9a-f]{64}/);
});

it('names the request in every answer, and in the error of a fault of its own', async () => {
  const db = connect(margin.database);
  await sql`drop table saved_view`.execute(db);
  await db.destroy();
  const headers = { ...alice.headers, 'x-request-id': 'support-case_4711' };
  const failed = await margin.app.inject({ url: '/trpc/savedViews.list', headers });
  expect(failed.statusCode).toBe(500);
  expect(failed.headers['x-request-id']).toBe('support-case_4711');
  expect(errorOf(failed).data).toMatchObject({ errorCode: 'INTERNAL', requestId: 'support-case_4711' });

  const refused = await margin.app.inject({ url: '/trpc/savedResults.load', headers });
  expect(refused.headers['x-request-id']).toBe('support-case_4711');
  expect(errorOf(refused).data).not.toHaveProperty('requestId');
  expect((await margin.app.inject('/healthz')).headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
});
