import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import type { BacktestRun } from '@margin/contracts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Caller, callerFor, dataOf, PARAMETERS } from './caller.ts';
import { type MarginApp, startMarginApp } from './margin-app.ts';

let margin: MarginApp;
let alice: Caller;
let run: BacktestRun;

beforeAll(async () => {
  margin = await startMarginApp();
  alice = await callerFor(margin, 'alice');
  run = dataOf(await alice.mutate('backtests.run', PARAMETERS));
});
afterAll(() => margin.close());

it('sends the stored bytes untouched to a client that reads brotli', async () => {
  const response = await alice.content(run.content.href, { 'accept-encoding': 'gzip, br' });
  expect(response.headers).toMatchObject({
    'content-encoding': 'br',
    'cache-control': 'private, no-cache',
    vary: 'Accept-Encoding, Cookie, Authorization',
    'content-type': 'application/json; charset=utf-8',
    'x-content-type-options': 'nosniff',
  });
  expect(brotliDecompressSync(response.rawPayload).byteLength).toBe(run.content.bytes);
});

it('sends gzip or plain to the others, each with an ETag of its own', async () => {
  const gzip = await alice.content(run.content.href, { 'accept-encoding': 'gzip' });
  const plain = await alice.content(run.content.href);
  const brotli = await alice.content(run.content.href, { 'accept-encoding': 'br' });
  expect(gunzipSync(gzip.rawPayload).equals(plain.rawPayload)).toBe(true);
  expect(brotliDecompressSync(brotli.rawPayload).equals(plain.rawPayload)).toBe(true);
  expect(new Set([gzip, plain, brotli].map(({ headers }) => headers.etag)).size).toBe(3);
});

it('answers 304 to the owner alone', async () => {
  const { headers } = await alice.content(run.content.href, { 'accept-encoding': 'br' });
  const conditional = { 'accept-encoding': 'br', 'if-none-match': String(headers.etag) };
  expect((await alice.content(run.content.href, conditional)).statusCode).toBe(304);
  const bob = await callerFor(margin, 'bob');
  expect((await bob.content(run.content.href, conditional)).statusCode).toBe(404);
});

it('gives the same 404 for content of another user, unknown content and what is no hash', async () => {
  const bob = await callerFor(margin, 'bob');
  const answers = await Promise.all(
    [run.content.href, `/content/${'0'.repeat(64)}`, '/content/..%2Fetc', '/content/x'].map((href) =>
      bob.content(href),
    ),
  );
  expect(answers.map(({ statusCode }) => statusCode)).toEqual([404, 404, 404, 404]);
  expect(new Set(answers.map(({ body }) => body))).toEqual(
    new Set(['{"error":"Result not found","status":404}']),
  );
});
