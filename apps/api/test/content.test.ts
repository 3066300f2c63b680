import { brotliDecompressSync, gunzipSync, zstdDecompressSync } from 'node:zlib';
import type { BacktestRun, SavedResult } from '@margin/contracts';
import { findContent } from '@margin/db';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Caller, callerFor, dataOf, EXTERNAL_DOCUMENT, PARAMETERS } from './caller.ts';
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

it('sends the stored bytes unchanged to a client that accepts zstd', async () => {
  const response = await alice.content(run.content.href, { 'accept-encoding': 'gzip, br, zstd' });
  expect(response.headers).toMatchObject({
    'content-encoding': 'zstd',
    'cache-control': 'private, no-cache',
    vary: 'Accept-Encoding, Cookie, Authorization',
    'content-type': 'application/json; charset=utf-8',
    'x-content-type-options': 'nosniff',
  });
  expect(zstdDecompressSync(response.rawPayload).byteLength).toBe(run.content.bytes);
  const stored = await findContent(margin.services.db, run.content.sha256);
  expect(response.rawPayload.equals(stored?.content ?? new Uint8Array())).toBe(true);
});

it('sends brotli, gzip or plain to others, each with its own ETag', async () => {
  const gzip = await alice.content(run.content.href, { 'accept-encoding': 'gzip' });
  const plain = await alice.content(run.content.href);
  const brotli = await alice.content(run.content.href, { 'accept-encoding': 'br' });
  expect(gunzipSync(gzip.rawPayload).equals(plain.rawPayload)).toBe(true);
  expect(brotliDecompressSync(brotli.rawPayload).equals(plain.rawPayload)).toBe(true);
  expect(new Set([gzip, plain, brotli].map(({ headers }) => headers.etag)).size).toBe(3);
});

it('answers 304 only to the owner', async () => {
  const { headers } = await alice.content(run.content.href, { 'accept-encoding': 'br' });
  const conditional = { 'accept-encoding': 'br', 'if-none-match': String(headers.etag) };
  expect((await alice.content(run.content.href, conditional)).statusCode).toBe(304);
  const bob = await callerFor(margin, 'bob');
  expect((await bob.content(run.content.href, conditional)).statusCode).toBe(404);
});

it('gives the same 404 for content of another user, unknown content and an invalid hash', async () => {
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

/** Overwrites stored bytes, as a failing disk might. */
async function storeInstead(user: string, bytes: (stored: Uint8Array) => Uint8Array): Promise<SavedResult> {
  const caller = await callerFor(margin, user);
  const document = { ...EXTERNAL_DOCUMENT, note: user.repeat(50) };
  const input = { name: 'Damaged', document, idempotencyKey: user };
  const saved: SavedResult = dataOf(await caller.mutate('savedResults.save', input));
  const { content } = dataOf(await caller.query('savedResults.load', { resultId: saved.resultId }));
  const { db } = margin.services;
  const stored = await findContent(db, content.sha256);
  await db
    .updateTable('result_content')
    .set({ content: bytes(stored?.content ?? new Uint8Array()) })
    .where('sha256', '=', content.sha256)
    .execute();
  return saved;
}

it('reports damaged content, and still serves the rest', async () => {
  const user = 'carol';
  const { resultId } = await storeInstead(user, (stored) => stored.subarray(1));
  const carol = await callerFor(margin, user);
  const loaded = await carol.query('savedResults.load', { resultId });
  expect(loaded.statusCode).toBe(200);
  const said = {
    error: 'The stored data of this result is damaged. Ask the administrator to restore it from a backup.',
    status: 500,
    requestId: expect.any(String),
  };
  const content = await carol.content(dataOf(loaded).content.href);
  expect(content.statusCode).toBe(500);
  expect(content.json()).toEqual(said);
  const rest = await carol.content(`/historical-backtest/load-saved-result/?result_id=${resultId}`);
  expect(rest.json()).toEqual(said);
  expect(await margin.metrics()).toContain('margin_errors_total{code="DATA_DAMAGED"} 2');
});

it('cuts off a response whose content cannot be decoded, and continues to serve', async () => {
  const user = 'dave';
  const { resultId } = await storeInstead(user, (stored) => new Uint8Array(stored.byteLength).fill(0xff));
  const dave = await callerFor(margin, user);
  const { href } = dataOf(await dave.query('savedResults.load', { resultId })).content;
  for (const encoding of ['br', 'gzip', 'identity']) {
    const answer = await dave.content(href, { 'accept-encoding': encoding }).then(
      ({ statusCode }) => statusCode,
      () => 'cut off',
    );
    expect(['cut off', 500]).toContain(answer);
  }
  expect((await alice.content(run.content.href)).statusCode).toBe(200);
});
