import {
  MAXIMUM_ANSWER_BYTES,
  MAXIMUM_BATCH_CALLS,
  MAXIMUM_SAVED_VIEWS,
  MAXIMUM_SWEEP_CELLS,
  MAXIMUM_SWEEPS,
  type SweepDefinition,
  SweepDefinitionSchema,
} from '@margin/contracts';
import { deleteResults, deleteSweep, saveResult, saveSweep, saveView, startSweep } from '@margin/db';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { encodeContent } from '../src/content/encode-content.ts';
import { procedures } from '../src/trpc/procedures.ts';
import { type Caller, callerFor, dataOf, errorOf, PARAMETERS } from './caller.ts';
import { type MarginApp, startMarginApp } from './margin-app.ts';

const USER = 'hoarder';
/** The maximum length, in characters of as many bytes as possible. */
const FACE = '\u{1F600}';
const DESCRIPTION = FACE.repeat(2_500);
const NAME = FACE.repeat(127);
const LIMITS = { results: 1_000, bytes: 1e9, trashBytes: 1e9 };
const RESULTS = 60;
const TRASHED = 80;
const TICKER = 'LONG';
const ROWS = 49_900;

let margin: MarginApp;
let user: Caller;
let resultId: string;
let sweepId: string;

const tagsOf = (i: number) => Array.from({ length: 20 }, (_, tag) => `${FACE.repeat(20)} ${i} ${tag}`);

async function saveResults(count: number): Promise<string[]> {
  const ids: string[] = [];
  for (let i = 0; i < count; i++) {
    const json = Buffer.from(JSON.stringify({ unlike: `${count} ${i}` }));
    const saved = await saveResult(margin.services.db, {
      userId: USER,
      userEmail: 'a@example.com',
      name: NAME,
      description: DESCRIPTION,
      tags: tagsOf(i),
      idempotency: null,
      source: {
        kind: 'document',
        origin: 'import',
        content: encodeContent(json),
        parameters: {
          mode: 'fresh_capital',
          ticker: 'SPX',
          startDate: '2010-01-04',
          endDate: '2020-01-03',
          leverage: 2,
          accountType: 'reg_t',
          initialInvestment: 1_000,
          profitThreshold: null,
          holdings: null,
        },
        summary: {
          totalReturn: null,
          cagr: null,
          maxDrawdown: null,
          sharpe: null,
          finalEquity: null,
          liquidations: null,
          preview: null,
        },
      },
      limits: LIMITS,
      now: new Date(),
    });
    ids.push(saved.resultId);
  }
  return ids;
}

const LARGEST_SWEEP: SweepDefinition = SweepDefinitionSchema.parse({
  base: PARAMETERS,
  x: {
    parameter: 'leverage',
    values: Array.from({ length: MAXIMUM_SWEEP_CELLS }, (_, i) => 1 + i / 7_777.7),
  },
  y: { parameter: 'tradingCost', values: [0] },
});

async function saveSweeps(): Promise<string[]> {
  const { db } = margin.services;
  const ids: string[] = [];
  for (let i = 0; i < MAXIMUM_SWEEPS; i++) {
    const now = new Date();
    const sweep = {
      userId: USER,
      definition: LARGEST_SWEEP,
      seriesSha256: 'a'.repeat(64),
      prices: [{ ticker: 'SPX', sha256: 'b'.repeat(64), dividendsSha256: 'c'.repeat(64) }],
    };
    const size = { cells: MAXIMUM_SWEEP_CELLS, partCells: MAXIMUM_SWEEP_CELLS };
    const { sweepId } = await startSweep(db, { ...sweep, ...size, now });
    const labels = { name: NAME, description: DESCRIPTION, tags: tagsOf(i) };
    await saveSweep(db, { userId: USER, sweepId, ...labels, limits: LIMITS, now });
    ids.push(sweepId);
  }
  return ids;
}

beforeAll(async () => {
  // Filling the library runs in the same process and blocks its event loop.
  margin = await startMarginApp({ MAX_EVENT_LOOP_DELAY_MS: '0' });
  user = await callerFor(margin, USER);
  const { db } = margin.services;
  const trashed = await saveResults(TRASHED);
  await deleteResults(db, { limits: LIMITS, userId: USER, resultIds: trashed, now: new Date() });
  resultId = (await saveResults(RESULTS))[0] ?? '';
  for (const id of await saveSweeps()) await deleteSweep(db, { userId: USER, sweepId: id, now: new Date() });
  sweepId = (await saveSweeps())[0] ?? '';
  for (let i = 0; i < MAXIMUM_SAVED_VIEWS; i++) {
    const filters = {
      search: FACE.repeat(100),
      tags: Array.from({ length: 50 }, (_, tag) => `${FACE.repeat(20)}${tag}`),
      tagsMatch: 'any' as const,
    };
    const settings = { layout: 'table' as const, columns: ['name' as const], filters };
    const order = { sort: 'createdAt' as const, direction: 'desc' as const };
    await saveView(db, {
      userId: USER,
      name: `view ${i}`,
      settings: { ...settings, ...order },
      now: new Date(),
    });
  }
  const days = Array.from({ length: ROWS }, (_, i) =>
    new Date(Date.UTC(1890, 0, 1) + i * 86_400_000).toISOString().slice(0, 10),
  );
  const prices = `Date,Close\n${days.map((day, i) => `${day},${100 + Math.sin(i)}`).join('\n')}`;
  const imported = await user.mutate('marketData.import', { ticker: TICKER, prices });
  expect(imported.statusCode, imported.body.slice(0, 200)).toBe(200);
}, 120_000);
afterAll(() => margin.close());

/** Every query with the largest possible request. Add each new query here. */
const QUERIES: Record<string, () => unknown> = {
  'backtests.last': () => undefined,
  'library.quota': () => undefined,
  'library.tags.list': () => undefined,
  'library.tickers': () => undefined,
  'library.trash.list': () => ({ limit: 200 }),
  'marketData.instruments': () => undefined,
  'marketData.bars': () => ({ ticker: TICKER }),
  'marketData.market': () => ({ tickers: [TICKER] }),
  'savedResults.list': () => ({ limit: 200 }),
  'savedResults.load': () => ({ resultId }),
  'savedViews.list': () => undefined,
  'links.list': () => ({ resultId }),
  'sweeps.list': () => undefined,
  'sweeps.get': () => ({ sweepId }),
};

it('includes every query', () => {
  const queries = [...procedures].filter(([, { _def }]) => _def.type === 'query').map(([name]) => name);
  expect(Object.keys(QUERIES).sort()).toEqual(queries.sort());
});

const batch = (name: string, calls: number, headers: Record<string, string> = {}) => {
  const input = QUERIES[name]?.();
  const inputs = Object.fromEntries(Array.from({ length: calls }, (_, i) => [i, input]));
  return margin.app.inject({
    url: `/trpc/${Array(calls).fill(name).join()}`,
    query: { batch: '1', ...(input === undefined ? {} : { input: JSON.stringify(inputs) }) },
    headers: { ...user.headers, ...headers },
  });
};

describe.each(Object.keys(QUERIES))('%s of the largest library', (name) => {
  it('is answered within the limit', async () => {
    const answer = await user.query(name, QUERIES[name]?.());
    expect(answer.statusCode, answer.body.slice(0, 200)).toBe(200);
    expect(answer.rawPayload.byteLength).toBeLessThan(MAXIMUM_ANSWER_BYTES);
  });

  it.each([{}, { 'trpc-accept': 'application/jsonl' }])(
    '%o: its longest batch is within the limit too',
    async (headers) => {
      const answer = await batch(name, MAXIMUM_BATCH_CALLS, headers);
      expect(name === 'marketData.market' ? [200, 400] : [200, 207, 413]).toContain(answer.statusCode);
      // One response may exceed it before the next is refused.
      expect(answer.rawPayload.byteLength).toBeLessThan(1.5 * MAXIMUM_ANSWER_BYTES);
      expect(answer.body).not.toContain('INTERNAL');
    },
  );
});

it('a batch without room returns an error, and the results that fit', async () => {
  const answer = await batch('savedResults.list', MAXIMUM_BATCH_CALLS);
  const answers: { error?: { message: string; data: object } }[] = answer.json();
  expect(answers[0]).toHaveProperty('result.data.items');
  expect(answers.at(-1)?.error).toMatchObject({
    message: expect.stringContaining('larger than 4 MiB'),
    data: { errorCode: 'TOO_LARGE', httpStatus: 413, limit: MAXIMUM_ANSWER_BYTES },
  });
});

it.each([
  ['', ','],
  ['encoded', '%2C'],
  ['encoded twice', '%252C'],
])('refuses a whole batch with too many calls: commas %s', async (_, comma) => {
  const names = Array(MAXIMUM_BATCH_CALLS + 1)
    .fill('library.quota')
    .join(comma);
  const before = await margin.metrics();
  const answer = await margin.app.inject({ url: `/trpc/${names}?batch=1`, headers: user.headers });
  expect(answer.statusCode).toBe(400);
  expect(errorOf(answer)).toMatchObject({
    message: 'A batch can have at most 20 calls; this one has 21. Split it up.',
    data: { errorCode: 'INVALID_INPUT', limit: MAXIMUM_BATCH_CALLS },
  });
  const calls = (text: string) => /^margin_procedure_seconds_count.*quota.*$/m.exec(text)?.[0];
  expect(calls(await margin.metrics())).toBe(calls(before));
});

it('sends the whole REST list, a page at a time', async () => {
  const url = '/historical-backtest/list-saved-results/';
  const answer = await margin.app.inject({ url, headers: user.headers });
  const { total_count, results } = answer.json();
  expect([total_count, results.length]).toEqual([RESULTS, RESULTS]);
});

it('sends a single market as stored, and not again to a client that has it', async () => {
  const url = `/trpc/marketData.market?input=${encodeURIComponent(JSON.stringify({ tickers: [TICKER] }))}`;
  const plain = await margin.app.inject({ url, headers: user.headers });
  expect(dataOf(plain).prices[0].bars.dates).toHaveLength(ROWS);
  const inBatch = await batch('marketData.market', 1);
  expect(inBatch.body).toContain('Call marketData.market by itself');
  const headers = { ...user.headers, 'accept-encoding': 'br, zstd' };
  const first = await margin.app.inject({ url, headers });
  expect(first.headers['content-encoding']).toBe('zstd');
  expect(first.rawPayload.byteLength).toBeLessThan(plain.rawPayload.byteLength / 2);
  const etag = String(first.headers.etag);
  const again = await margin.app.inject({ url, headers: { ...headers, 'if-none-match': etag } });
  expect([again.statusCode, again.rawPayload.byteLength]).toEqual([304, 0]);
  const stranger = await callerFor(margin, 'stranger');
  const refused = await margin.app.inject({ url, headers: { ...stranger.headers, 'if-none-match': etag } });
  expect(refused.statusCode).toBe(400);
});
