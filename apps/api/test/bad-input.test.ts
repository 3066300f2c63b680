import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Caller, callerFor, dataOf, EXTERNAL_DOCUMENT, errorOf, PARAMETERS } from './caller.ts';
import { type MarginApp, startMarginApp } from './margin-app.ts';

let margin: MarginApp;
let alice: Caller;

beforeAll(async () => {
  margin = await startMarginApp();
  alice = await callerFor(margin, 'alice');
});
afterAll(() => margin.close());

const post = (payload: string | Buffer, headers: Record<string, string> = {}, path = 'savedResults.save') =>
  margin.app.inject({
    method: 'POST',
    url: `/trpc/${path}`,
    headers: { ...alice.headers, 'content-type': 'application/json', ...headers },
    payload,
  });

const save = (document: unknown, changes: Record<string, unknown> = {}) =>
  alice.mutate('savedResults.save', { name: 'A', idempotencyKey: crypto.randomUUID(), document, ...changes });

it('refuses a body over the limit with 413', async () => {
  const response = await post(`{"name":"${'x'.repeat(42 * 1024 * 1024)}"}`);
  expect(response.statusCode).toBe(413);
  expect(errorOf(response)).toMatchObject({ data: { errorCode: 'TOO_LARGE' } });
});

it('refuses nesting over 100 before it parses', async () => {
  const response = await post(`{"document":${'['.repeat(50_000)}${']'.repeat(50_000)}}`);
  expect(response.statusCode).toBe(400);
  expect(errorOf(response).message).toContain('nested deeper than 100');
});

it.each([
  ['an encoded body', { 'content-encoding': 'gzip' }],
  ['another media type', { 'content-type': 'text/plain' }],
])('refuses %s with 415', async (_what, headers) => {
  const response = await post('{}', headers);
  expect(response.statusCode).toBe(415);
  expect(errorOf(response).data.errorCode).toBe('UNSUPPORTED_MEDIA_TYPE');
});

it.each(['', '{', 'null', '[]', '"text"', '{"name":1e400}'])('refuses the body %j with 400', async (body) => {
  const response = await post(body);
  expect(response.statusCode).toBe(400);
  expect(errorOf(response).data.errorCode).toBe('INVALID_INPUT');
});

it.each([
  [{ name: '' }, 'name'],
  [{ name: 'a\0b' }, 'name'],
  [{ name: 'x'.repeat(256) }, 'name'],
  [{ description: 'half \uD83D' }, 'description'],
  [{ description: 'x'.repeat(5_001) }, 'description'],
  [{ tags: ['a', 'A'] }, 'tags'],
  [{ tags: ['x'.repeat(51)] }, 'tags.0'],
  [{ tags: 'spy' }, 'tags'],
  [{ idempotencyKey: '' }, 'idempotencyKey'],
  [{ runId: 'no-uuid', document: undefined }, 'runId'],
  [{ document: [] }, 'document'],
])('refuses a save with %j and names %s', async (changes, path) => {
  const response = await save(EXTERNAL_DOCUMENT, changes);
  expect(response.statusCode).toBe(400);
  expect(errorOf(response).data.issues?.map((issue) => issue.path)).toContain(path);
});

it.each([
  [{ ...EXTERNAL_DOCUMENT, mode: undefined }, 'document.mode'],
  [{ ...EXTERNAL_DOCUMENT, ticker: 'spy' }, 'document.ticker'],
  [{ ...EXTERNAL_DOCUMENT, start_date: '2010-02-31' }, 'document.start_date'],
  [{ ...EXTERNAL_DOCUMENT, mode: 'profit_threshold' }, 'document.profit_threshold'],
  [{ ...EXTERNAL_DOCUMENT, extra: { deep: [2 ** 53] } }, 'document.extra.deep.0'],
])('refuses the document %j and names %s', async (document, path) => {
  const response = await save(document);
  expect(response.statusCode).toBe(400);
  expect(errorOf(response).data.issues?.map((issue) => issue.path)).toContain(path);
});

it('stores nothing of what it refused', async () => {
  expect(dataOf(await alice.query('savedResults.list')).total).toBe(0);
  expect(dataOf(await alice.query('library.quota')).used).toBe(0);
});

it('stores a strange but lawful document as it is', async () => {
  const json = `{"__proto__":{"x":1},"note":"<script>alert(1)</script> 📈","z":1,"a":-0.5,${JSON.stringify(EXTERNAL_DOCUMENT).slice(1)}`;
  const response = await post(
    `{"name":"<script>📈","tags":["<b>"],"idempotencyKey":"strange","document":${json}}`,
  );
  expect(response.statusCode).toBe(200);
  const { resultId, origin, name } = dataOf(response);
  expect({ origin, name }).toEqual({ origin: 'import', name: '<script>📈' });
  const loaded = dataOf(await alice.query('savedResults.load', { resultId }));
  expect((await alice.content(loaded.content.href)).body).toBe(json);
});

it('knows no other procedure and no other method', async () => {
  expect((await alice.query('savedResults.everything')).statusCode).toBe(404);
  expect((await alice.query('backtests.run', PARAMETERS)).statusCode).toBe(405);
});
