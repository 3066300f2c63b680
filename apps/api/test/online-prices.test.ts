import { type BacktestRun, type Instrument, readDocument } from '@margin/contracts';
import { fedFundsRates, hashBars } from '@margin/market-data';
import {
  fredCsv,
  hangingUp,
  madeUpPrices,
  type OnlineServer,
  sending,
  startOnlineServer,
  throttling,
  yahooAnswer,
  yahooCsv,
  yahooUnknown,
} from '@margin/market-data/testing';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { startRefreshingRates } from '../src/market-data/refresh-rates.ts';
import { type Caller, callerFor, dataOf, errorOf, PARAMETERS } from './caller.ts';
import { runIndependently } from './independent-run.ts';
import { type MarginApp, startMarginApp } from './margin-app.ts';

const MADE_UP = madeUpPrices({ seed: 3, firstDate: '2012-01-02', days: 1_500, volatility: 0.019 });
const [FIRST, LAST] = [MADE_UP.bars.dates[0] ?? '', MADE_UP.bars.dates.at(-1) ?? ''];
const LESS = {
  dates: MADE_UP.bars.dates.slice(0, -5),
  closes: MADE_UP.bars.closes.slice(0, -5),
};

const RUN = {
  ...PARAMETERS,
  startDate: FIRST,
  endDate: LAST,
  interest: { kind: 'fixed', annualRate: 0.05 },
} as const;

let server: OnlineServer;
let margin: MarginApp;
let alice: Caller;
let bob: Caller;

beforeAll(async () => {
  server = await startOnlineServer(sending(200, yahooAnswer(MADE_UP)));
  margin = await startMarginApp({
    ONLINE_PRICES: 'on',
    ONLINE_RATES: 'on',
    YAHOO_URL: server.baseUrl,
    FRED_URL: server.baseUrl,
    FETCHES_PER_MINUTE: '100000',
  });
  [alice, bob] = await Promise.all([callerFor(margin, 'alice'), callerFor(margin, 'bob')]);
});
afterAll(async () => {
  await margin.close();
  await server.close();
});
beforeEach(() => {
  server.requests.length = 0;
  server.next.length = 0;
});

const runAs = (caller: Caller, ticker: string) => caller.mutate('backtests.run', { ...RUN, ticker });
const fetchAs = (caller: Caller, ticker: string) => caller.mutate('marketData.fetch', { ticker });

async function documentOf(caller: Caller, { content }: BacktestRun) {
  return readDocument((await caller.content(content.href)).json());
}

it('fetches a ticker that is not imported when it is run, and keeps it for all users', async () => {
  const run: BacktestRun = dataOf(await runAs(alice, 'VTI'));
  const { provenance, metrics } = await documentOf(alice, run);
  expect(provenance.dataset).toMatchObject({
    id: `VTI-${hashBars(MADE_UP.bars).slice(0, 12)}`,
    sha256: hashBars(MADE_UP.bars),
    source: 'Yahoo Finance: daily closes, adjusted for splits',
    dividends: { source: 'Yahoo Finance', estimated: false },
  });
  const expected = runIndependently(MADE_UP.bars, MADE_UP.dividends, {
    capital: RUN.initialInvestment,
    leverage: RUN.leverage,
    annualRate: 0.05,
  });
  expect(metrics.final_equity?.value).toBeCloseTo(expected.finalEquity, 2);
  expect(metrics.dividends?.value).toBeCloseTo(expected.dividends, 2);
  expect(server.requests).toHaveLength(1);

  expect((await runAs(bob, 'VTI')).statusCode).toBe(200);
  const { instruments } = dataOf(await bob.query('marketData.instruments'));
  expect(instruments).toContainEqual(
    expect.objectContaining({
      ...{ ticker: 'VTI', name: 'Made-Up Trust', origin: 'online', lastDate: LAST },
      // It would reveal when another user requested it.
      updatedAt: null,
    }),
  );
  expect(server.requests).toHaveLength(1);
});

it('fetches a ticker again on request, and then runs on the new prices', async () => {
  server.next.push(sending(200, yahooAnswer({ bars: LESS })));
  expect(dataOf(await fetchAs(alice, 'GROWS'))).toMatchObject({ rows: LESS.dates.length, dividends: 'none' });
  const shorter = { ...RUN, ticker: 'GROWS', endDate: LESS.dates.at(-1) };
  const before: BacktestRun = dataOf(await alice.mutate('backtests.run', shorter));
  const again: Instrument = dataOf(await fetchAs(alice, 'GROWS'));
  expect(again).toMatchObject({ rows: MADE_UP.bars.dates.length, dividends: 'reported' });
  const after: BacktestRun = dataOf(await alice.mutate('backtests.run', shorter));
  expect(after.runId).not.toBe(before.runId);
  expect((await documentOf(alice, after)).provenance.dataset.sha256).toBe(again.sha256);
});

it('fetches once for concurrent requests', async () => {
  const answers = await Promise.all([fetchAs(alice, 'TWICE'), fetchAs(bob, 'TWICE')]);
  expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200]);
  expect(server.requests).toHaveLength(1);
});

it("prefers the user's own import", async () => {
  await fetchAs(bob, 'BOTH');
  const own = madeUpPrices({ seed: 4 });
  await alice.mutate('marketData.import', { ticker: 'BOTH', prices: yahooCsv(own.bars) });
  const of = async (caller: Caller): Promise<Instrument[]> =>
    dataOf(await caller.query('marketData.instruments')).instruments.filter(
      ({ ticker }: Instrument) => ticker === 'BOTH',
    );
  expect(await of(alice)).toMatchObject([{ origin: 'own', sha256: hashBars(own.bars) }]);
  expect(await of(bob)).toMatchObject([{ origin: 'online', sha256: hashBars(MADE_UP.bars) }]);
  expect(errorOf(await fetchAs(alice, 'BOTH')).message).toContain('is your own series');
});

it('refuses a bundled ticker, and one unknown to Yahoo Finance, by name', async () => {
  expect(errorOf(await fetchAs(alice, 'SPX')).message).toContain('SPX is a built-in series');
  server.next.push(yahooUnknown);
  const unknown = await runAs(alice, 'NOPE');
  expect(unknown.statusCode).toBe(400);
  expect(errorOf(unknown).data.issues).toEqual([
    { path: 'ticker', message: 'Yahoo Finance has no daily prices for NOPE' },
  ]);
});

it('knows the leverage of a fund, and keeps its open, high and low', async () => {
  expect(dataOf(await fetchAs(alice, 'UPRO'))).toMatchObject({ ticker: 'UPRO', leverageFactor: 3 });
  const bars = dataOf(await alice.query('marketData.bars', { ticker: 'UPRO' }));
  expect(bars.opens).toHaveLength(MADE_UP.bars.dates.length);
});

it('refuses an inverse fund without asking Yahoo Finance', async () => {
  for (const answer of [await fetchAs(alice, 'SQQQ'), await runAs(alice, 'SQQQ')]) {
    expect([answer.statusCode, errorOf(answer).data.issues]).toEqual([
      400,
      [{ path: 'ticker', message: expect.stringContaining('SQQQ is an inverse fund') }],
    ]);
  }
  expect(server.requests).toEqual([]);
});

it('hides a passing failure, reports a lasting one with advice, and stores nothing', async () => {
  server.next.push(hangingUp, sending(500, ''));
  expect((await fetchAs(alice, 'LATER')).statusCode).toBe(200);
  server.next.push(...Array.from({ length: 3 }, () => sending(200, '<html>consent</html>')));
  const odd = await fetchAs(alice, 'ODD');
  expect(odd.statusCode).toBe(502);
  expect(errorOf(odd)).toMatchObject({
    message: expect.stringContaining('Yahoo Finance sent an unexpected response'),
    data: { errorCode: 'ONLINE_DATA_UNAVAILABLE' },
  });
  server.next.push(...Array.from({ length: 3 }, () => sending(500, '')));
  expect(errorOf(await runAs(alice, 'NONE')).message).toMatch(/^You have no series NONE\. Yahoo Finance /);
  expect(dataOf(await alice.query('marketData.instruments')).instruments).not.toContainEqual(
    expect.objectContaining({ ticker: 'ODD' }),
  );
});

it('uses fetched FRED rates, which change the provenance and the key of a run', async () => {
  const rated = {
    ...RUN,
    ticker: 'SPX',
    startDate: '2019-01-02',
    endDate: '2019-12-31',
    interest: undefined,
  };
  const before: BacktestRun = dataOf(await alice.mutate('backtests.run', rated));
  server.next.push(
    sending(
      200,
      fredCsv([
        ['2026-01-28', '3.75'],
        ['2026-01-29', '3.50'],
      ]),
    ),
  );
  await margin.services.refreshRates?.();
  expect(server.requests).toEqual(['/graph/fredgraph.csv?id=DFEDTARU']);
  const after: BacktestRun = dataOf(await alice.mutate('backtests.run', rated));
  expect(after.runId).not.toBe(before.runId);
  const { rates } = (await documentOf(alice, after)).provenance;
  expect(rates.last_date).toBe('2026-01-29');
  expect(rates.sha256).not.toBe(fedFundsRates().sha256);
  expect(after.summary).toEqual(before.summary);
  expect(dataOf(await alice.query('marketData.instruments')).fedFunds).toEqual({
    firstDate: '1989-12-20',
    lastDate: '2026-01-29',
    lastRate: 0.035,
  });
});

it('keeps the rates when fetching fails, and logs why', async () => {
  const warnings: unknown[] = [];
  const log = { ...margin.app.log, warn: (...said: unknown[]) => warnings.push(said) };
  server.next.push(sending(403, ''));
  await startRefreshingRates(margin.services, log)();
  expect(warnings).toHaveLength(1);
  expect((await alice.query('marketData.instruments')).statusCode).toBe(200);
});

it("limits a user's requests per minute", async () => {
  const limited = await startMarginApp({
    ONLINE_PRICES: 'on',
    YAHOO_URL: server.baseUrl,
    FETCHES_PER_MINUTE: '1',
  });
  try {
    const carol = await callerFor(limited, 'carol');
    const answers = await Promise.all(['A', 'B', 'C'].map((ticker) => fetchAs(carol, ticker)));
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 429, 429]);
  } finally {
    await limited.close();
  }
});

it('fetches nothing when switched off', async () => {
  const offline = await startMarginApp({ YAHOO_URL: server.baseUrl });
  try {
    const dora = await callerFor(offline, 'dora');
    expect(dataOf(await dora.query('marketData.instruments')).onlinePrices).toBe(false);
    expect((await runAs(dora, 'VTI')).statusCode).toBe(400);
    expect(errorOf(await fetchAs(dora, 'VTI')).message).toContain('switched off on this server');
    expect(server.requests).toEqual([]);
  } finally {
    await offline.close();
  }
});

it('passes on a throttle with the time to wait, and sends no further requests', async () => {
  server.next.push(throttling({ 'retry-after': '30' }));
  const [throttled, kept] = [await fetchAs(alice, 'T1'), await fetchAs(bob, 'T2')];
  expect(throttled.statusCode).toBe(502);
  expect(throttled.headers['retry-after']).toBe('30');
  expect(errorOf(kept).message).toContain('is not accepting requests');
  expect(server.requests).toHaveLength(1);
});
