import {
  type BacktestRun,
  type Instrument,
  MAXIMUM_OWN_SERIES,
  type ResultDocument,
  readDocument,
} from '@margin/contracts';
import { hashBars, hashDividends } from '@margin/market-data';
import { dividendsCsv, madeUpPrices, stooqCsv, yahooCsv } from '@margin/market-data/testing';
import { createTRPCClient, httpLink } from '@trpc/client';
import type { InjectOptions } from 'fastify';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { AppRouter } from '../src/index.ts';
import { type Caller, callerFor, dataOf, deletionHeaders, errorOf, PARAMETERS } from './caller.ts';
import { runIndependently } from './independent-run.ts';
import { type MarginApp, startMarginApp } from './margin-app.ts';

const MADE_UP = madeUpPrices({ seed: 11, volatility: 0.019 });
const FILES = { prices: yahooCsv(MADE_UP.bars), dividends: dividendsCsv(MADE_UP.dividends) };
const [FIRST, LAST] = [MADE_UP.bars.dates[0] ?? '', MADE_UP.bars.dates.at(-1) ?? ''];

const RUN = {
  ...PARAMETERS,
  ticker: 'OWN',
  startDate: FIRST,
  endDate: LAST,
  interest: { kind: 'fixed', annualRate: 0.05 },
} as const;

let margin: MarginApp;
let alice: Caller;
let bob: Caller;

beforeAll(async () => {
  margin = await startMarginApp();
  [alice, bob] = await Promise.all([callerFor(margin, 'alice'), callerFor(margin, 'bob')]);
});
afterAll(() => margin.close());

const importAs = (caller: Caller, changes: Record<string, unknown> = {}) =>
  caller.mutate('marketData.import', { ticker: 'OWN', ...FILES, ...changes });

async function instrumentsOf(caller: Caller): Promise<Instrument[]> {
  return dataOf(await caller.query('marketData.instruments')).instruments;
}

const runAs = async (caller: Caller, changes: Record<string, unknown> = {}): Promise<BacktestRun> =>
  dataOf(await caller.mutate('backtests.run', { ...RUN, ...changes }));

async function documentOf(caller: Caller, { content }: BacktestRun): Promise<ResultDocument> {
  return readDocument((await caller.content(content.href)).json());
}

const issuesOf = (response: Awaited<ReturnType<typeof importAs>>) =>
  errorOf(response).data.issues?.map(({ path, message }) => `${path}: ${message}`);

it("adds an imported series to its user's catalog at once, with the bars of the file", async () => {
  const response = await importAs(alice, { name: 'Made-up fund' });
  expect(response.statusCode).toBe(200);
  const { instrument, warnings } = dataOf(response);
  expect(warnings).toEqual([]);
  expect(instrument).toMatchObject({
    ticker: 'OWN',
    name: 'Made-up fund',
    note: `Added by you, with ${MADE_UP.dividends.length} dividends.`,
    origin: 'own',
    dividends: 'reported',
    firstDate: FIRST,
    lastDate: LAST,
    rows: MADE_UP.bars.dates.length,
    sha256: hashBars(MADE_UP.bars),
  });
  expect(await instrumentsOf(alice)).toContainEqual(instrument);
  const { dates, closes, dividends } = dataOf(await alice.query('marketData.bars', { ticker: 'OWN' }));
  expect({ dates, closes }).toEqual(MADE_UP.bars);
  expect(dividends).toEqual(MADE_UP.dividends);
});

it.each([{ leverage: 1 }, { leverage: 1.5 }, { leverage: 2 }])(
  'gives the result of an independent computation for a run on it, at $leverage times',
  async ({ leverage }) => {
    const document = await documentOf(alice, await runAs(alice, { leverage }));
    const expected = runIndependently(MADE_UP.bars, MADE_UP.dividends, {
      capital: RUN.initialInvestment,
      leverage,
      annualRate: 0.05,
    });
    const value = (key: keyof ResultDocument['metrics']) => document.metrics[key]?.value;
    expect(value('final_equity')).toBeCloseTo(expected.finalEquity, 2);
    expect(value('interest_paid')).toBeCloseTo(expected.interest, 2);
    expect(value('dividends')).toBeCloseTo(expected.dividends, 2);
    const sold = document.events.filter(({ type }) => type === 'liquidation').map(({ date }) => date);
    expect(sold).toEqual(expected.liquidations);
    expect(sold.length > 0).toBe(leverage === 2);
  },
);

it('names its data in the result, but not its owner', async () => {
  const run = await runAs(alice);
  const { provenance } = await documentOf(alice, run);
  const sha256 = hashBars(MADE_UP.bars);
  expect(provenance.dataset).toMatchObject({
    id: `OWN-${sha256.slice(0, 12)}`,
    sha256,
    source: 'Imported by the user: daily closes',
    dividends: { sha256: hashDividends(MADE_UP.dividends), estimated: false },
  });
  expect(provenance.warnings).toContainEqual(expect.stringContaining('an imported series'));
  expect((await alice.content(run.content.href)).body).not.toMatch(/alice|Made-up fund/);
});

it('gives two users with the same rows in different file formats the same bytes', async () => {
  await importAs(alice, { ticker: 'PLAIN', dividends: undefined });
  const stooq = { ticker: 'PLAIN', prices: stooqCsv(MADE_UP.bars), name: 'Something else' };
  await importAs(bob, { ...stooq, dividends: undefined });
  const [mine, his] = [await runAs(alice, { ticker: 'PLAIN' }), await runAs(bob, { ticker: 'PLAIN' })];
  expect(his.runId).not.toBe(mine.runId);
  expect(his.content.sha256).toBe(mine.content.sha256);
});

it('returns no old runs for a replaced series, and keeps the results of a removed one', async () => {
  await importAs(alice, { ticker: 'SWAP' });
  const before = await runAs(alice, { ticker: 'SWAP' });
  const { resultId } = dataOf(
    await alice.mutate('savedResults.save', { runId: before.runId, name: 'Kept', idempotencyKey: 'kept' }),
  );
  const bytes = (await alice.content(before.content.href)).rawPayload;
  expect((await runAs(alice, { ticker: 'SWAP' })).runId).toBe(before.runId);

  const other = madeUpPrices({ seed: 12 });
  await importAs(alice, { ticker: 'SWAP', prices: yahooCsv(other.bars), dividends: undefined });
  const after = await runAs(alice, { ticker: 'SWAP' });
  expect(after.runId).not.toBe(before.runId);
  expect((await documentOf(alice, after)).provenance.dataset.sha256).toBe(hashBars(other.bars));
  expect((await instrumentsOf(alice)).filter(({ ticker }) => ticker === 'SWAP')).toHaveLength(1);

  expect((await alice.mutate('marketData.remove', { ticker: 'SWAP' })).statusCode).toBe(200);
  const gone = await alice.mutate('backtests.run', { ...RUN, ticker: 'SWAP' });
  expect(errorOf(gone).data.issues).toEqual([
    { path: 'ticker', message: expect.stringContaining('SWAP is not in the catalog') },
  ]);
  const { content } = dataOf(await alice.query('savedResults.load', { resultId }));
  expect(content.sha256).toBe(before.content.sha256);
  expect((await alice.content(content.href)).rawPayload.equals(bytes)).toBe(true);
});

it('hides a series from other users', async () => {
  await importAs(alice, { ticker: 'SECRET', name: 'Secret fund' });
  expect((await bob.query('marketData.instruments')).body).not.toContain('SECRET');
  expect((await bob.query('marketData.bars', { ticker: 'SECRET' })).statusCode).toBe(400);
  expect((await bob.mutate('backtests.run', { ...RUN, ticker: 'SECRET' })).statusCode).toBe(400);
  expect((await bob.mutate('marketData.remove', { ticker: 'SECRET' })).statusCode).toBe(404);
  expect((await alice.query('marketData.bars', { ticker: 'SECRET' })).statusCode).toBe(200);
});

it('recognizes a document that was computed from an own series', async () => {
  await importAs(alice);
  const document = await documentOf(alice, await runAs(alice));
  const save = { name: 'Back', idempotencyKey: 'back', document };
  const { resultId } = dataOf(await alice.mutate('savedResults.save', save));
  expect(dataOf(await alice.query('savedResults.load', { resultId })).origin).toBe('run');
  const { resultId: foreign } = dataOf(
    await bob.mutate('savedResults.save', { ...save, idempotencyKey: 'b' }),
  );
  await bob.mutate('marketData.remove', { ticker: 'OWN' });
  expect(dataOf(await bob.query('savedResults.load', { resultId: foreign })).origin).toBe('import');
});

it('refuses to import over a bundled ticker', async () => {
  const response = await importAs(alice, { ticker: 'SPX' });
  expect(response.statusCode).toBe(400);
  expect(issuesOf(response)).toEqual(['ticker: SPX is a built-in series; choose another ticker']);
});

it('names every wrong row by its line, at most the first ten', async () => {
  const prices = 'Date,Close\n2024-01-02,1\n2024-01-02,2\n2024-01-03,-1\n2999-01-01,1\n';
  expect(issuesOf(await importAs(alice, { prices, dividends: 'Date,Amount\nx,1\n' }))).toEqual([
    'prices: line 3: 2024-01-02 is a duplicate of line 2',
    'prices: line 4: the close -1 is not positive',
    'prices: line 5: 2999-01-01 is in the future',
    'dividends: line 2: “x” is not a readable date',
  ]);
  const prices59 = `Date,Close\n${'x,1\n'.repeat(59)}`;
  const broken = issuesOf(await importAs(alice, { prices: prices59, dividends: undefined }));
  expect(broken).toHaveLength(11);
  expect(broken?.at(-1)).toBe(': and 49 more');
});

it('accepts adjusted closes only without dividends', async () => {
  const refused = await importAs(alice, { ticker: 'ADJ', priceColumn: 'adjusted_close' });
  expect(issuesOf(refused)).toEqual([
    expect.stringMatching('^adjusted: the closes already include the dividends, which would count twice'),
  ]);
  const taken = await importAs(alice, {
    ticker: 'ADJ',
    priceColumn: 'adjusted_close',
    dividends: undefined,
  });
  expect(dataOf(taken).instrument).toMatchObject({
    note: 'Added by you, with the dividends in its closes.',
    dividends: 'none',
  });
});

it('asks for a setting when a file is ambiguous, and stores nothing until it is given', async () => {
  const prices = 'Date;Close\n01.02.2024;38,101\n02.02.2024;38,250\n';
  const files = { ticker: 'ASK', prices, dividends: undefined };
  const asked = await importAs(alice, files);
  expect(asked.statusCode).toBe(400);
  expect(issuesOf(asked)).toEqual([
    'dateOrder: The dates can be read in 2 ways: which day is 01.02.2024? ' +
      'Set dateOrder to mdy (January 2, 2024) or dmy (February 1, 2024).',
    'decimal: The numbers can be read in two ways: which number is 38,101? ' +
      'Set decimal to point (38101) or comma (38.101).',
  ]);
  expect((await instrumentsOf(alice)).map(({ ticker }) => ticker)).not.toContain('ASK');
  expect((await importAs(alice, { ...files, dateOrder: 'dmy', decimal: 'comma' })).statusCode).toBe(200);
  const { dates, closes } = dataOf(await alice.query('marketData.bars', { ticker: 'ASK' }));
  expect({ dates, closes }).toEqual({ dates: ['2024-02-01', '2024-02-02'], closes: [38.101, 38.25] });
});

it('keeps open, high and low if a file has them', async () => {
  const prices =
    'Date,Open,High,Low,Close\n2024-01-02,10,12,9,11\n2024-01-03,11,,10.5,12\n2024-01-04,1,1,1,12\n';
  const { warnings } = dataOf(await importAs(alice, { ticker: 'RANGE', prices, dividends: undefined }));
  expect(warnings).toEqual([
    'Open, high and low are left out if the close is not between low and high: line 4.',
  ]);
  expect(
    dataOf(await alice.query('marketData.bars', { ticker: 'RANGE', endDate: '2024-01-03' })),
  ).toMatchObject({
    opens: [10, 11],
    highs: [12, null],
    lows: [9, 10.5],
  });
  const bundled = dataOf(await alice.query('marketData.bars', { ticker: 'SPX', startDate: '2020-04-17' }));
  expect(bundled).toMatchObject({ opens: [2842.429932], highs: [2879.219971], lows: [2830.879883] });
});

it('accepts what looks wrong with a warning', async () => {
  const prices =
    'Date,Close\n2024-01-02,100\n2024-01-03,101\n2024-01-04,50.5\n2024-01-30,51\n2024-01-31,52\n';
  const { warnings } = dataOf(await importAs(alice, { ticker: 'ODD', prices, dividends: undefined }));
  expect(warnings).toEqual([
    'A gap in the prices: 2024-01-04 to 2024-01-30 (26 days).',
    'The closes change as they would at a split that is not adjusted for: 2024-01-04 (2:1).',
  ]);
  const run = await runAs(alice, {
    ticker: 'ODD',
    startDate: '2024-01-02',
    endDate: '2024-01-31',
    leverage: 1,
  });
  const { provenance } = await documentOf(alice, run);
  expect(provenance.warnings).toEqual(expect.arrayContaining(warnings));
});

it('refuses files of more than 10 MB', async () => {
  const response = await importAs(alice, {
    prices: `Date,Close\n${' '.repeat(9_999_000)}`,
    dividends: 'x'.repeat(2_000),
  });
  expect(issuesOf(response)).toEqual(['prices: must be at most 10 MB for all files together']);
  const large = await importAs(alice, { prices: ' '.repeat(10_000_001) });
  expect(issuesOf(large)).toEqual(['prices: is larger than 10 MB']);
});

it('limits their number, and still allows replacing one', async () => {
  const carol = await callerFor(margin, 'carol');
  const prices = 'Date,Close\n2024-01-02,1\n2024-01-03,2\n';
  const importOne = (ticker: string) => importAs(carol, { ticker, prices, dividends: undefined });
  for (let i = 0; i < MAXIMUM_OWN_SERIES; i++) expect((await importOne(`T${i}`)).statusCode).toBe(200);
  const refused = await importOne('MORE');
  expect(refused.statusCode).toBe(400);
  expect(errorOf(refused)).toMatchObject({
    message: 'Maximum limit of 50 own price series reached. Please remove some of them first.',
    data: { errorCode: 'QUOTA_EXCEEDED', used: 50, limit: 50 },
  });
  expect((await importOne('T0')).statusCode).toBe(200);
});

it('deletes them with the account', async () => {
  const dora = await callerFor(margin, 'dora');
  await importAs(dora);
  await margin.app.inject({
    method: 'DELETE',
    url: '/account',
    headers: await deletionHeaders(margin, 'dora'),
  });
  expect((await instrumentsOf(dora)).map(({ origin }) => origin)).not.toContain('own');
});

it('imports, lists, reads and removes with a typed client', async () => {
  const eve = await callerFor(margin, 'eve');
  const client = createTRPCClient<AppRouter>({
    links: [httpLink({ url: 'http://margin/trpc', headers: eve.headers, fetch: injectedFetch })],
  });
  const { instrument } = await client.marketData.import.mutate({ ticker: 'OWN', ...FILES });
  const { instruments } = await client.marketData.instruments.query();
  expect(instruments).toContainEqual(instrument);
  const { dates } = await client.marketData.bars.query({ ticker: 'OWN', startDate: '2006-01-01' });
  expect(dates[0]).toBe('2006-01-02');
  expect(await client.marketData.remove.mutate({ ticker: 'OWN' })).toEqual({ ticker: 'OWN' });
  await expect(client.marketData.remove.mutate({ ticker: 'OWN' })).rejects.toThrow('Price series not found');
});

type Fetch = NonNullable<Parameters<typeof httpLink>[0]['fetch']>;

/** Sends the client's requests without a socket. */
const injectedFetch: Fetch = async (input, init) => {
  const { pathname, search } = new URL(String(input));
  const request: InjectOptions = {
    method: init?.method === 'POST' ? 'POST' : 'GET',
    url: `${pathname}${search}`,
    headers: Object.fromEntries(new Headers(init?.headers)),
    ...(typeof init?.body === 'string' ? { payload: init.body } : {}),
  };
  const { body, statusCode } = await margin.app.inject(request);
  return new Response(body, { status: statusCode, headers: { 'content-type': 'application/json' } });
};
