import { createHash } from 'node:crypto';
import {
  RestDeleteBodySchema,
  RestLoadQuerySchema,
  RestSaveBodySchema,
  RestUpdateBodySchema,
  type SavedResult,
} from '@margin/contracts';
import fc from 'fast-check';
import type { LightMyRequestResponse } from 'fastify';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { procedures } from '../../src/trpc/procedures.ts';
import { type Caller, callerFor, dataOf, deletionHeaders, EXTERNAL_DOCUMENT, PARAMETERS } from '../caller.ts';
import { type MarginApp, startMarginApp } from '../margin-app.ts';
import { arbitraryOf } from './arbitrary-of.ts';
import { fuzz, RUNS, reportFuzz, TIMEOUT_MS } from './fuzz.ts';
import { hostileJson } from './hostile-json.ts';

const ROOT = '/historical-backtest';

const DOCUMENT = {
  ...EXTERNAL_DOCUMENT,
  metrics: { cagr: 0.1 },
  charts: { one: { data: [{ x: ['2010-01-04'], y: [1] }], layout: { title: 'T' } } },
};

vi.setConfig({ testTimeout: TIMEOUT_MS });

let margin: MarginApp;
let attacker: Caller;
let bystander: Caller;
let before: string;
/** The ids of all that was acknowledged as saved. */
const saved = new Set<string>();

const libraryOf = async (user: Caller) =>
  (await margin.app.inject({ url: `${ROOT}/list-saved-results`, headers: user.headers })).body;

beforeAll(async () => {
  margin = await startMarginApp({ SAVED_RESULTS_LIMIT: '1000000' });
  attacker = await callerFor(margin, 'attacker');
  bystander = await callerFor(margin, 'bystander');
  const run = dataOf(await bystander.mutate('backtests.run', PARAMETERS));
  await bystander.mutate('savedResults.save', { runId: run.runId, name: 'Mine', idempotencyKey: 'k' });
  before = await libraryOf(bystander);
});
afterAll(async () => {
  reportFuzz('procedures and routes');
  await margin.close();
});

/** Half a surrogate pair has no place in an address. */
const inUrl = (text: string) => encodeURIComponent(Buffer.from(text).toString());

const json = { 'content-type': 'application/json' };

function send(method: 'GET' | 'POST' | 'PUT' | 'DELETE', url: string, payload?: string) {
  const headers = payload === undefined ? attacker.headers : { ...attacker.headers, ...json };
  return margin.app.inject({ method, url, headers, ...(payload === undefined ? {} : { payload }) });
}

const rememberSaved = (id: (body: string) => string) => (response: LightMyRequestResponse) => {
  if (response.statusCode === 200) saved.add(id(response.body));
};

/** Where the schema alone would never make something that is stored. */
const NEAR: Record<string, fc.Arbitrary<unknown>> = {
  'savedResults.save': fc.record({
    name: fc.string({ unit: 'binary', maxLength: 300 }),
    description: fc.option(fc.string({ unit: 'binary' })),
    tags: fc.array(fc.string({ unit: 'grapheme', maxLength: 60 }), { maxLength: 4 }),
    idempotencyKey: fc.uuid(),
    document: fc.constant(DOCUMENT),
  }),
  'backtests.run': fc.constant({ ...PARAMETERS, startDate: '2009-12-01' }),
};

function inputsOf(name: string): fc.Arbitrary<string> {
  const [schema] = z
    .object({ inputs: z.array(z.custom<z.ZodType>()) })
    .parse(procedures.get(name)?._def).inputs;
  const fitting = schema ? arbitraryOf(schema) : fc.jsonValue();
  return hostileJson(fc.oneof(fitting, NEAR[name] ?? fitting));
}

describe('every procedure', () => {
  it.each([...procedures.keys()])('%s', async (name) => {
    const isQuery = procedures.get(name)?._def.type !== 'mutation';
    const look = rememberSaved((body) => JSON.parse(body).result.data.resultId);
    await fuzz(
      inputsOf(name),
      (input) =>
        isQuery
          ? send('GET', `/trpc/${name}?input=${inUrl(input).slice(0, 200_000)}`)
          : send('POST', `/trpc/${name}`, input),
      name === 'savedResults.save' ? look : undefined,
    );
  });
});

const REST_SAVE = fc.record({
  name: fc.string({ unit: 'binary', minLength: 1, maxLength: 300 }),
  description: fc.option(fc.string({ unit: 'binary' })),
  tags: fc.array(fc.string({ unit: 'grapheme', maxLength: 60 }), { maxLength: 4 }),
  results: fc.constant(DOCUMENT),
});

describe('every route with a body', () => {
  it.each([
    ['POST', '/save-result/', fc.oneof(arbitraryOf(RestSaveBodySchema), REST_SAVE)],
    ['PUT', '/update-saved-result/', arbitraryOf(RestUpdateBodySchema)],
    ['DELETE', '/delete-saved-result/', arbitraryOf(RestDeleteBodySchema)],
  ] as const)('%s %s', async (method, path, values) => {
    const look = rememberSaved((body) => JSON.parse(body).result_id);
    await fuzz(
      hostileJson(values),
      (input) => send(method, `${ROOT}${path}`, input),
      method === 'POST' ? look : undefined,
    );
  });
});

/** An address: whatever can be written into one. */
const addressPart = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 80 }).map((text) => inUrl(text)),
  fc.constantFrom('..%2f..%2fetc', '%00', '%ff', '%zz', "'%20or%201=1--", 'a'.repeat(6_000), '%ud800', ''),
  fc.stringMatching(/^[0-9a-f]{64}$/),
  fc.uuid(),
);

describe('every route with an address of many', () => {
  const query = fc.oneof(
    addressPart.map((value) => `result_id=${value}`),
    fc.tuple(addressPart, addressPart).map(([a, b]) => `result_id=${a}&result_id=${b}`),
    arbitraryOf(RestLoadQuerySchema).map((value) => new URLSearchParams(JSON.stringify(value)).toString()),
    addressPart.map((value) => `result_id[${value}]=1&__proto__=1`),
  );

  it.each([
    ['GET', `${ROOT}/load-saved-result/`],
    ['DELETE', `${ROOT}/delete-saved-result`],
    ['GET', `${ROOT}/list-saved-results/`],
    ['GET', '/api/openapi.json'],
    ['GET', '/api/docs'],
    ['GET', '/healthz'],
    ['GET', '/readyz'],
  ] as const)('%s %s', async (method, path) => {
    await fuzz(query, (value) => send(method, `${path}?${value}`));
  });

  it('content', async () => {
    await fuzz(addressPart, (value) => send('GET', `/content/${value}`));
  });

  it('procedures that are not there', async () => {
    await fuzz(addressPart, (value) => send('POST', `/trpc/${value}`, '{}'));
  });

  it('the account, of a user of its own', async () => {
    const headers = await deletionHeaders(margin, 'leaver');
    await fuzz(hostileJson(fc.jsonValue()), (payload) =>
      margin.app.inject({
        method: 'DELETE',
        url: '/account',
        headers: { ...headers, ...json },
        payload,
      }),
    );
  });
});

describe('every header that is read', () => {
  const value = fc.oneof(
    fc.string({
      unit: fc.integer({ min: 0x20, max: 0xff }).map((code) => String.fromCharCode(code)),
      maxLength: 300,
    }),
    fc.constantFrom('gzip', 'br;q=0', '*', '-1', '1e9', 'chunked, chunked', 'x'.repeat(5_000)),
  );

  it.each([
    'accept-encoding',
    'authorization',
    'content-encoding',
    'content-type',
    'idempotency-key',
    'if-none-match',
    'trpc-accept',
    'x-request-id',
    'x-umbrella-token',
  ])('%s', async (name) => {
    const look = rememberSaved((body) => JSON.parse(body).result_id);
    const payload = JSON.stringify({ name: 'A', results: DOCUMENT });
    await fuzz(
      value,
      (text) =>
        margin.app.inject({
          method: 'POST',
          url: `${ROOT}/save-result/`,
          headers: { ...json, ...attacker.headers, [name]: text },
          payload,
        }),
      look,
    );
  });
});

describe('after all that', () => {
  it('exactly what was acknowledged is stored, every result whole', async () => {
    const items: SavedResult[] = [];
    let cursor: unknown = null;
    do {
      const page = dataOf(await attacker.query('savedResults.list', { limit: 200, cursor }));
      items.push(...page.items);
      cursor = page.nextCursor;
    } while (cursor);
    expect(items.length).toBeGreaterThan(RUNS / 10);
    expect(new Set(items.map(({ resultId }) => resultId))).toEqual(saved);
    for (const { resultId } of items) {
      const { content } = dataOf(await attacker.query('savedResults.load', { resultId }));
      const { rawPayload } = await attacker.content(content.href);
      expect(createHash('sha256').update(rawPayload).digest('hex')).toBe(content.sha256);
      expect(() => JSON.parse(rawPayload.toString())).not.toThrow();
    }
  });

  it('nothing of anybody else has changed, and no prototype', async () => {
    expect(await libraryOf(bystander)).toBe(before);
    expect('polluted' in {}).toBe(false);
  });
});
