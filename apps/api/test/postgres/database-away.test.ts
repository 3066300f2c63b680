import { type PostgresServer, startPostgres } from '@margin/db/testing';
import type { LightMyRequestResponse } from 'fastify';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Caller, callerFor, dataOf, EXTERNAL_DOCUMENT, errorOf } from '../caller.ts';
import { type MarginApp, runMarginApp } from '../run-margin-app.ts';

let server: PostgresServer;
let margin: MarginApp;
let alice: Caller;

beforeAll(async () => {
  server = await startPostgres();
  margin = await runMarginApp({ DATABASE_URL: server.url });
  alice = await callerFor(margin, 'alice');
});
afterAll(async () => {
  await margin.close();
  await server.stop();
});

const get = (url: string, headers: Record<string, string> = {}) => margin.app.inject({ url, headers });

const save = (idempotencyKey: string) =>
  alice.mutate('savedResults.save', { name: 'A', document: EXTERNAL_DOCUMENT, idempotencyKey });

const answers = async (saved: string): Promise<Record<string, LightMyRequestResponse>> => ({
  list: await alice.query('savedResults.list'),
  save: await save('while-away'),
  content: await alice.content(saved),
  rest: await get('/historical-backtest/list-saved-results/', alice.headers),
});

it('while the database is away everything that needs it is 503 with Retry-After, and goes on when it is back', async () => {
  const { resultId } = dataOf(await save('before'));
  const { content } = dataOf(await alice.query('savedResults.load', { resultId }));
  expect((await alice.content(content.href)).statusCode).toBe(200);
  expect((await get('/readyz')).statusCode).toBe(200);

  await server.end();
  const readiness = await get('/readyz');
  expect(readiness.statusCode).toBe(503);
  expect(readiness.headers['retry-after']).toBe('1');
  expect((await get('/healthz')).statusCode).toBe(200);
  const away = await answers(content.href);
  for (const [what, { statusCode, headers }] of Object.entries(away)) {
    expect(statusCode, what).toBe(503);
    expect(headers['retry-after'], what).toBe('1');
  }
  expect(away.save && errorOf(away.save).data.errorCode).toBe('UNAVAILABLE');
  expect(away.rest?.json()).toEqual({ error: expect.stringContaining('try again'), status: 503 });

  await server.start();
  expect((await get('/readyz')).statusCode).toBe(200);
  const back = await answers(content.href);
  expect(Object.values(back).map(({ statusCode }) => statusCode)).toEqual([200, 200, 200, 200]);
  expect(back.rest?.json().total_count).toBe(2);
});

it('an app whose database is away does not start, and says why', async () => {
  const away = runMarginApp({ DATABASE_URL: 'postgresql://ada:hunter2@127.0.0.1:9/margin' });
  await expect(away).rejects.toThrow(
    /^the database could not be migrated: connect ECONNREFUSED 127\.0\.0\.1:9$/,
  );
});
