import { createHash, randomUUID } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import type { BacktestRun } from '@margin/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Caller, callerFor, dataOf, PARAMETERS } from './caller.ts';
import { type MarginApp, startMarginApp } from './margin-app.ts';

const ROOT = '/historical-backtest';
const UNKNOWN_ID = '0d0a6a3e-9a5f-4a52-8b7e-3f6f0f6f9a51';

/** What a program of the old design sends: plain metrics, parameters at the top level. */
const RESULTS = {
  status: 'success',
  mode: 'profit_threshold',
  ticker: 'SPY',
  start_date: '2010-01-01',
  end_date: '2024-10-26',
  leverage: 2,
  account_type: 'reg_t',
  initial_investment: 100_000,
  profit_threshold: 100,
  metrics: { total_return: 4.56, cagr: 0.122 },
  charts: { portfolio: { data: [], layout: { title: '<b>SPY</b>' } } },
};

let margin: MarginApp;
beforeAll(async () => {
  margin = await startMarginApp({ SAVED_RESULTS_LIMIT: '3' });
});
afterAll(() => margin.close());

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE' | 'PATCH';

function ask(
  user: Caller,
  method: Method,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
) {
  return margin.app.inject({
    method,
    url: `${ROOT}${path}`,
    headers: {
      ...user.headers,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { payload: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
}

const newUser = () => callerFor(margin, randomUUID());
const save = (user: Caller, changes: object = {}, headers: Record<string, string> = {}) =>
  ask(user, 'POST', '/save-result/', { name: 'SPY 2x', results: RESULTS, ...changes }, headers);
const saved = async (user: Caller, changes: object = {}): Promise<string> =>
  (await save(user, changes)).json().result_id;
const list = async (user: Caller) => (await ask(user, 'GET', '/list-saved-results/')).json();
const load = (user: Caller, id: string) => ask(user, 'GET', `/load-saved-result/?result_id=${id}`);

describe('the five endpoints', () => {
  it('save, list, load, update and delete as the documentation prints them', async () => {
    const user = await newUser();
    const response = await save(user, {
      name: 'SPY 2x Conservative 2010-2024',
      description: 'Testing profit threshold mode',
      tags: ['SPY', 'conservative', 'long-term'],
    });
    expect(response.statusCode).toBe(200);
    const { result_id } = response.json();
    expect(response.json()).toEqual({
      status: 'success',
      message: 'Backtest saved successfully',
      result_id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      name: 'SPY 2x Conservative 2010-2024',
    });

    const timestamp = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    expect(await list(user)).toEqual({
      status: 'success',
      total_count: 1,
      results: [
        expect.objectContaining({
          result_id,
          name: 'SPY 2x Conservative 2010-2024',
          description: 'Testing profit threshold mode',
          tags: ['SPY', 'conservative', 'long-term'],
          mode: 'profit_threshold',
          ticker: 'SPY',
          start_date: '2010-01-01',
          end_date: '2024-10-26',
          leverage: 2,
          account_type: 'reg_t',
          created_at: timestamp,
          updated_at: timestamp,
          profit_threshold: 100,
          origin: 'import',
        }),
      ],
    });

    const loaded = (await load(user, result_id)).json();
    expect(loaded.status).toBe('success');
    expect(loaded.result).toEqual(RESULTS);
    expect(loaded.metadata).toMatchObject({
      name: 'SPY 2x Conservative 2010-2024',
      description: 'Testing profit threshold mode',
      tags: ['SPY', 'conservative', 'long-term'],
      saved_at: timestamp,
    });

    const updated = await ask(user, 'PUT', '/update-saved-result/', { result_id, name: 'New', tags: ['x'] });
    expect(updated.json()).toEqual({ status: 'success', message: 'Result updated successfully' });
    const deleted = await ask(user, 'DELETE', '/delete-saved-result/', { result_id });
    expect(deleted.json()).toEqual({ status: 'success', message: 'Result deleted successfully' });
    expect(await list(user)).toEqual({ status: 'success', total_count: 0, results: [] });
  });

  it('answer without the slash too', async () => {
    const user = await newUser();
    const { result_id } = (await ask(user, 'POST', '/save-result', { name: 'A', results: RESULTS })).json();
    expect((await ask(user, 'GET', '/list-saved-results')).json().total_count).toBe(1);
    expect((await ask(user, 'GET', `/load-saved-result?result_id=${result_id}`)).statusCode).toBe(200);
    expect((await ask(user, 'PUT', '/update-saved-result', { result_id, name: 'B' })).statusCode).toBe(200);
    expect((await ask(user, 'DELETE', `/delete-saved-result?result_id=${result_id}`)).statusCode).toBe(200);
  });

  it('tell another method which one they answer to', async () => {
    const user = await newUser();
    const response = await ask(user, 'GET', '/save-result/');
    expect(response.statusCode).toBe(405);
    expect(response.headers.allow).toBe('POST');
    expect(response.json()).toEqual({ error: expect.any(String), status: 405 });
    expect((await ask(user, 'POST', '/list-saved-results', {})).headers.allow).toBe('GET');
  });

  it('take a token in Authorization as well', async () => {
    const token = await margin.tokenFor('bearer');
    const response = await margin.app.inject({
      url: `${ROOT}/list-saved-results/`,
      headers: { authorization: `Bearer ${token}` },
    });
    expect(response.json()).toEqual({ status: 'success', total_count: 0, results: [] });
  });
});

describe('saving', () => {
  it('keeps the bytes of JSON.stringify(JSON.parse(results)), whatever they hold', async () => {
    const user = await newUser();
    const results = `{"__proto__":{"polluted":true},"constructor":1,"note":"<script>📈\\u0000","z":1.50,"a":-0.5, ${JSON.stringify(RESULTS).slice(1)}`;
    const response = await ask(user, 'POST', '/save-result/', `{"name":"Strange","results":${results}}`);
    const { result_id } = response.json();
    const { content } = dataOf(await user.query('savedResults.load', { resultId: result_id }));
    const stored = await user.content(content.href);
    expect(stored.body).toBe(JSON.stringify(JSON.parse(results)));
    const loaded = await load(user, result_id);
    expect(loaded.body).toContain(stored.body);
    expect('polluted' in {}).toBe(false);
  });

  it('gives a document of our own its own hash again', async () => {
    const user = await newUser();
    const run: BacktestRun = dataOf(await user.mutate('backtests.run', PARAMETERS));
    const document = (await user.content(run.content.href)).json();
    const id = await saved(user, { results: document });
    expect(dataOf(await user.query('savedResults.load', { resultId: id })).content).toEqual(run.content);
    expect((await load(user, id)).json().result).toEqual(document);
  });

  it('loads compressed for a client that asks', async () => {
    const user = await newUser();
    const id = await saved(user);
    const response = await ask(user, 'GET', `/load-saved-result/?result_id=${id}`, undefined, {
      'accept-encoding': 'gzip',
    });
    expect(response.headers['content-encoding']).toBe('gzip');
    expect(JSON.parse(gunzipSync(response.rawPayload).toString()).result).toEqual(RESULTS);
  });

  it('reads the parameters before the top level', async () => {
    const user = await newUser();
    await saved(user, { results: { ...RESULTS, parameters: { ticker: 'VTI', leverage: 4 } } });
    expect((await list(user)).results).toMatchObject([
      { ticker: 'VTI', leverage: 4, start_date: '2010-01-01' },
    ]);
  });

  it.each([
    'mode',
    'ticker',
    'start_date',
    'end_date',
    'leverage',
    'account_type',
    'initial_investment',
    'profit_threshold',
  ])('names a missing %s', async (field) => {
    const response = await save(await newUser(), { results: { ...RESULTS, [field]: undefined } });
    expect(response.statusCode).toBe(400);
    expect(response.json()).toEqual({
      error: expect.stringContaining(`results.${field}: is`),
      status: 400,
    });
  });

  it('asks for what is missing where the client has the rest, and says of a bad date one thing', async () => {
    const user = await newUser();
    const { ticker: _, ...parameters } = RESULTS;
    const nested = await save(user, { results: { parameters } });
    expect(nested.json().error).toBe('results.parameters.ticker: is missing');
    const dated = await save(user, { results: { ...RESULTS, start_date: '2024-02-31' } });
    expect(dated.json().error).toBe('results.start_date: must be a day of the calendar');
  });

  it('takes days that are not said from the daily table', async () => {
    const user = await newUser();
    const { start_date: _, end_date: __, ...undated } = RESULTS;
    const dataframe = {
      columns: ['Date', 'Portfolio_Value'],
      data: [
        ['2010-01-04', 1],
        ['2010-01-06', 2],
      ],
    };
    await saved(user, { results: { ...undated, dataframe } });
    expect((await list(user)).results).toMatchObject([{ start_date: '2010-01-04', end_date: '2010-01-06' }]);
  });

  it('names a NaN by its path and stores nothing', async () => {
    const user = await newUser();
    const results = JSON.stringify({ ...RESULTS, metrics: { sharpe: 0 } }).replace(
      '"sharpe":0',
      '"sharpe":NaN',
    );
    const response = await ask(user, 'POST', '/save-result/', `{"name":"n","results":${results}}`);
    expect(response.json()).toEqual({
      error: 'results.metrics.sharpe: must not be NaN, which is not valid JSON: send null',
      status: 400,
    });
    expect((await list(user)).total_count).toBe(0);
  });

  it.each([
    ['a number beyond 2^53', '9007199254740993', 'results.big: is a whole number beyond 2^53'],
    ['a number beyond all doubles', '1e400', 'results.big: is a number beyond the range of JSON'],
  ])('refuses %s', async (_what, number, message) => {
    const body = `{"name":"A","results":{"big":${number},${JSON.stringify(RESULTS).slice(1)}}`;
    const response = await ask(await newUser(), 'POST', '/save-result/', body);
    expect(response.json()).toEqual({ error: message, status: 400 });
  });

  it.each([
    [{ name: undefined }, 'name: '],
    [{ name: '  ' }, 'name: must not be empty'],
    [{ name: 'x'.repeat(256) }, 'name: must be 255 characters or fewer'],
    [{ description: 5 }, 'description: '],
    [{ tags: ['a', 'A'] }, 'tags: must differ'],
    [{ tags: Array.from({ length: 21 }, (_, i) => `${i}`) }, 'tags: must be 20 tags or fewer'],
    [{ results: undefined }, 'results: must be a JSON object'],
    [{ results: [] }, 'results: must be a JSON object'],
    [{ results: JSON.stringify(RESULTS) }, 'results: must be a JSON object'],
    [{ user_id: 'bob' }, 'Unrecognized key: "user_id"'],
  ])('refuses %j', async (changes, message) => {
    const user = await newUser();
    const response = await save(user, changes);
    expect(response.json()).toEqual({ error: expect.stringContaining(message), status: 400 });
    expect((await list(user)).total_count).toBe(0);
  });

  it.each([
    ['', 400],
    ['{', 400],
    ['null', 400],
    ['[]', 400],
    [`{"__proto__":{},"name":"A","results":${JSON.stringify(RESULTS)}}`, 400],
    [`{"name":"A","results":${'['.repeat(200)}${']'.repeat(200)}}`, 400],
  ])('refuses the body %j', async (body, status) => {
    const response = await ask(await newUser(), 'POST', '/save-result/', body);
    expect(response.statusCode).toBe(status);
    expect(response.json()).toEqual({ error: expect.any(String), status });
  });

  it('refuses what is encoded, no JSON, or too large', async () => {
    const user = await newUser();
    const encoded = await save(user, {}, { 'content-encoding': 'gzip' });
    const form = await ask(user, 'POST', '/save-result/', 'name=A', { 'content-type': 'text/plain' });
    const large = await ask(user, 'POST', '/save-result/', `{"name":"${'x'.repeat(42 * 1024 * 1024)}"}`);
    expect([encoded, form, large].map((response) => response.json().status)).toEqual([415, 415, 413]);
  });

  it('is repeated with its key without a second result', async () => {
    const user = await newUser();
    const headers = { 'idempotency-key': 'k-1' };
    const first = (await save(user, {}, headers)).json();
    expect((await save(user, {}, headers)).json()).toEqual(first);
    expect((await save(user, { name: 'Other' }, headers)).json()).toMatchObject({ status: 409 });
    expect((await save(user, {}, { 'idempotency-key': '' })).json()).toMatchObject({
      error: expect.stringContaining('Idempotency-Key: '),
      status: 400,
    });
    expect((await list(user)).total_count).toBe(1);
  });

  it('refuses the result over the limit in the words of the documentation', async () => {
    const user = await newUser();
    for (let i = 0; i < 3; i++) await saved(user);
    expect((await save(user)).json()).toEqual({
      error: 'Maximum limit of 3 saved results reached. Please delete some old results first.',
      status: 400,
    });
    expect((await list(user)).total_count).toBe(3);
  });
});

describe('updating', () => {
  it('leaves what is left out, clears by null, an empty text and an empty list', async () => {
    const user = await newUser();
    const result_id = await saved(user, { description: 'Long', tags: ['a', 'b'] });
    const change = async (changes: object) => {
      expect((await ask(user, 'PUT', '/update-saved-result/', { result_id, ...changes })).statusCode).toBe(
        200,
      );
      const [first] = (await list(user)).results;
      return [first.name, first.description, first.tags];
    };
    expect(await change({ name: 'New' })).toEqual(['New', 'Long', ['a', 'b']]);
    expect(await change({ description: '' })).toEqual(['New', null, ['a', 'b']]);
    expect(await change({ description: 'x', tags: [] })).toEqual(['New', 'x', []]);
    expect(await change({ description: null })).toEqual(['New', null, []]);
    expect(await change({})).toEqual(['New', null, []]);
  });

  it('is a conflict on an old revision, and the last write wins without one', async () => {
    const user = await newUser();
    const result_id = await saved(user);
    const update = (body: object) => ask(user, 'PUT', '/update-saved-result/', { result_id, ...body });
    await update({ name: 'B', revision: 1 });
    expect((await update({ name: 'C', revision: 1 })).json()).toMatchObject({ status: 409 });
    expect((await update({ name: 'D' })).statusCode).toBe(200);
  });
});

describe('deleting', () => {
  it('is done once', async () => {
    const user = await newUser();
    const result_id = await saved(user);
    expect((await ask(user, 'DELETE', '/delete-saved-result/', { result_id })).statusCode).toBe(200);
    const again = await ask(user, 'DELETE', `/delete-saved-result/?result_id=${result_id}`);
    expect(again.json()).toEqual({ error: 'Result not found', status: 404 });
    expect(dataOf(await user.query('library.trash.list')).items).toMatchObject([{ resultId: result_id }]);
  });
});

it('answers what is foreign, deleted, unknown or no id alike', async () => {
  const [owner, stranger] = [await newUser(), await newUser()];
  const foreign = await saved(owner);
  const deleted = await saved(stranger);
  await ask(stranger, 'DELETE', '/delete-saved-result/', { result_id: deleted });
  const bodies = new Set<string>();
  for (const result_id of [foreign, deleted, UNKNOWN_ID, 'abc123', 'a\0b']) {
    const answers = [
      await ask(stranger, 'GET', `/load-saved-result/?result_id=${encodeURIComponent(result_id)}`),
      await ask(stranger, 'PUT', '/update-saved-result/', { result_id, name: 'Mine' }),
      await ask(stranger, 'DELETE', '/delete-saved-result/', { result_id }),
    ];
    for (const { body } of answers) bodies.add(body);
  }
  expect([...bodies]).toEqual(['{"error":"Result not found","status":404}']);
  expect((await list(owner)).results).toMatchObject([{ name: 'SPY 2x' }]);
});

it.each([
  ['GET', '/load-saved-result/', undefined],
  ['GET', '/load-saved-result/?result_id=', undefined],
  ['GET', '/load-saved-result/?result_id=a&result_id=b', undefined],
  ['PUT', '/update-saved-result/', { name: 'A' }],
  ['DELETE', '/delete-saved-result/', undefined],
  ['DELETE', '/delete-saved-result/', { result_id: 7 }],
] as const)('%s %s with %j names result_id', async (method, path, body) => {
  const response = await ask(await newUser(), method, path, body);
  expect(response.statusCode).toBe(400);
  expect(response.json().error).toContain('result_id: ');
});

describe('the documents', () => {
  it('describe every endpoint once, with the schemas that are checked', async () => {
    const user = await newUser();
    const document = (await margin.app.inject({ url: '/api/openapi.json', headers: user.headers })).json();
    expect(document.openapi).toBe('3.1.0');
    expect(
      Object.entries(document.paths).map(([path, methods]) => [path, ...Object.keys(methods as object)]),
    ).toEqual([
      [`${ROOT}/save-result/`, 'post'],
      [`${ROOT}/list-saved-results/`, 'get'],
      [`${ROOT}/load-saved-result/`, 'get'],
      [`${ROOT}/update-saved-result/`, 'put'],
      [`${ROOT}/delete-saved-result/`, 'delete'],
    ]);
    const body = document.paths[`${ROOT}/save-result/`].post.requestBody.content['application/json'].schema;
    expect(body.required).toEqual(['name', 'results']);
  });

  it('are readable without a script, every name escaped', async () => {
    const user = await newUser();
    const page = await margin.app.inject({ url: '/api/docs', headers: user.headers });
    expect(page.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(page.headers['content-security-policy']).toContain("default-src 'none'");
    expect(page.body).toContain('POST /historical-backtest/save-result/');
    expect(page.body).toContain('<code>Idempotency-Key</code>');
    expect(page.body).not.toMatch(/<script|onclick|javascript:/i);
  });
});

it('names the hash of a document that is loaded', async () => {
  const user = await newUser();
  const id = await saved(user);
  const { content } = dataOf(await user.query('savedResults.load', { resultId: id }));
  expect(content.sha256).toBe(createHash('sha256').update(JSON.stringify(RESULTS)).digest('hex'));
});
