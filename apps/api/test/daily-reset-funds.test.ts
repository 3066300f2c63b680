import {
  type BacktestRun,
  type Instrument,
  MAXIMUM_OWN_SERIES,
  type ResultDocument,
  readDocument,
} from '@margin/contracts';
import { createBundledProvider, fedFundsRates, hashBars, hashDividends } from '@margin/market-data';
import { fundPrices } from '@margin/market-data/import';
import {
  dividendsCsv,
  madeUpPrices,
  type OnlineServer,
  sending,
  startOnlineServer,
  yahooAnswer,
  yahooCsv,
  yahooUnknown,
} from '@margin/market-data/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Caller, callerFor, dataOf, errorOf, PARAMETERS } from './caller.ts';
import { type MarginApp, startMarginApp } from './margin-app.ts';

const MADE_UP = madeUpPrices({ seed: 41 });
const FILES = { prices: yahooCsv(MADE_UP.bars), dividends: dividendsCsv(MADE_UP.dividends) };
const TERMS = { multiple: 2, expenseRatio: 0.009, financingSpread: 0.004 };
const { steps, sha256: ratesSha256 } = fedFundsRates();

let server: OnlineServer;
let margin: MarginApp;
let alice: Caller;
beforeAll(async () => {
  server = await startOnlineServer(sending(200, yahooAnswer(MADE_UP)));
  margin = await startMarginApp({ ONLINE_PRICES: 'on', YAHOO_URL: server.baseUrl });
  alice = await callerFor(margin, 'alice');
  await importAs(alice, 'OWN');
});
afterAll(async () => {
  await margin.close();
  await server.close();
});

const importAs = (caller: Caller, ticker: string) => caller.mutate('marketData.import', { ticker, ...FILES });
const make = (input: Record<string, unknown>, caller = alice) =>
  caller.mutate('marketData.makeFund', { ticker: 'FUND', base: 'OWN', multiple: 2, ...input });
const barsOf = async (ticker: string) => dataOf(await alice.query('marketData.bars', { ticker }));
const catalog = async (): Promise<Instrument[]> =>
  dataOf(await alice.query('marketData.instruments')).instruments;
const run = async (changes: Record<string, unknown>): Promise<BacktestRun> => {
  const { bars } = MADE_UP;
  const period = { startDate: bars.dates[0], endDate: bars.dates.at(-1) };
  return dataOf(await alice.mutate('backtests.run', { ...PARAMETERS, ...period, ...changes }));
};
const documentOf = async ({ content }: BacktestRun): Promise<ResultDocument> =>
  readDocument((await alice.content(content.href)).json());

/** The closes of the formula. */
function closesOf(series: Parameters<typeof fundPrices>[0], terms: Partial<typeof TERMS> = {}) {
  const fund = fundPrices(series, steps, { ...TERMS, ...terms });
  if (fund.kind === 'refused') throw new Error(fund.issue.message);
  return fund.bars;
}
const OWN = { ticker: 'OWN', ...MADE_UP };

it('makes a series of the user from their own base, with default costs', async () => {
  const answer = await make({ name: ' Double ' });
  const { instrument, warnings } = dataOf(answer);
  const bars = closesOf(OWN);
  expect([answer.statusCode, warnings]).toEqual([200, []]);
  expect(instrument).toMatchObject({
    ticker: 'FUND',
    name: 'Double',
    note: 'Added by you, with the dividends in its closes.',
    source: `Computed: daily-reset fund, 2× OWN-${hashBars(MADE_UP.bars).slice(0, 12)}`,
    sha256: hashBars(bars),
    rangesSha256: null,
    leverageFactor: 2,
    dividends: 'none',
    origin: 'own',
  });
  expect(await catalog()).toContainEqual(instrument);
  expect(await barsOf('FUND')).toEqual({
    ticker: 'FUND',
    ...bars,
    opens: null,
    highs: null,
    lows: null,
    dividends: [],
  });
});

it('makes one from bundled, fetched and made series', async () => {
  const spx = await createBundledProvider().prices('SPX');
  if (!spx) throw new Error('SPX is missing');
  const costs = { multiple: 3, expenseRatio: 0.0095, financingSpread: -0.001 };
  await make({ ticker: 'SPX3', base: 'SPX', ...costs });
  expect(await barsOf('SPX3')).toMatchObject(closesOf(spx, costs));

  expect((await make({ ticker: 'VTI2', base: 'VTI' })).statusCode).toBe(200);
  const fetched = await barsOf('VTI');
  const vti = { ticker: 'VTI', bars: fetched, dividends: fetched.dividends };
  expect(await barsOf('VTI2')).toMatchObject(closesOf(vti));

  expect((await make({ ticker: 'AGAIN', base: 'SPX3', multiple: 1.5 })).statusCode).toBe(200);
  const again = { ticker: 'SPX3', bars: closesOf(spx, costs), dividends: [] };
  expect(await barsOf('AGAIN')).toMatchObject(closesOf(again, { multiple: 1.5 }));
});

it('names the formula and the data in results, and multiplies the margin requirement', async () => {
  await make({ ticker: 'NAMED', multiple: 3, name: 'Secret' });
  const made = await run({ ticker: 'NAMED', leverage: 1.25 });
  const { provenance, metrics } = await documentOf(made);
  const warnings = provenance.warnings.join('\n');
  for (const sha256 of [hashBars(MADE_UP.bars), hashDividends(MADE_UP.dividends), ratesSha256]) {
    expect(warnings).toContain(sha256);
  }
  expect(warnings).toContain('max(0, 1 + 3 x r - 2 x (max(0, fed funds target at t-1) + 0.004)');
  expect(provenance.dataset).toMatchObject({
    source: expect.stringContaining('3× OWN-'),
    sha256: hashBars(closesOf(OWN, { multiple: 3 })),
  });
  expect(metrics.dividends?.value).toBe(0);
  expect((await alice.content(made.content.href)).body).not.toMatch(/alice|Secret/);
  const refused = await alice.mutate('backtests.run', { ...PARAMETERS, ticker: 'NAMED', leverage: 1.5 });
  expect(refused.statusCode).toBe(400);
});

it.each([
  [{ base: 'SPX', ticker: 'SPX' }, 'ticker', /SPX is a built-in series/],
  [{ ticker: 'SQQQ' }, 'ticker', /SQQQ is an inverse fund/],
  [{ ticker: 'OWN' }, 'ticker', /OWN is the base/],
  [{ ticker: 'no spaces' }, 'ticker', /must be 1 to 10/],
  [{ base: 'SQQQ' }, 'base', /SQQQ is an inverse fund/],
  [{ multiple: 0.5 }, 'multiple', /must be 1 or more/],
  [{ multiple: 4.5 }, 'multiple', /must be 4 or less/],
  [{ multiple: undefined }, 'multiple', /./],
  [{ expenseRatio: -0.001 }, 'expenseRatio', /must be 0 or more/],
  [{ expenseRatio: 0.9 }, 'expenseRatio', /must be 0.05 or less/],
  [{ financingSpread: -0.02 }, 'financingSpread', /must be -0.01 or more/],
  [{ financingSpread: 0.4 }, 'financingSpread', /must be 0.05 or less/],
])('refuses %o and names the field', async (input, path, message) => {
  const before = await catalog();
  const answer = await make(input);
  expect([answer.statusCode, errorOf(answer).data.issues]).toEqual([
    400,
    [{ path, message: expect.stringMatching(message) }],
  ]);
  expect(await catalog()).toEqual(before);
});

it('refuses a base that does not exist, is of another user, or has no day with a fed funds target', async () => {
  server.next.push(yahooUnknown);
  const unknown = errorOf(await make({ base: 'NOPE' })).data.issues;
  expect(unknown).toEqual([{ path: 'base', message: expect.stringContaining('NOPE') }]);

  const offline = await startMarginApp();
  try {
    const bob = await callerFor(offline, 'bob');
    await importAs(await callerFor(offline, 'alice'), 'OWN');
    expect(errorOf(await make({}, bob)).data.issues).toEqual([
      { path: 'base', message: 'OWN is not in the catalog: choose one of SPX' },
    ]);
  } finally {
    await offline.close();
  }

  const prices = 'Date,Close\n1989-12-18,1\n1989-12-19,2\n1989-12-20,1\n';
  await alice.mutate('marketData.import', { ticker: 'OLD', prices });
  expect(errorOf(await make({ base: 'OLD' })).data.issues).toEqual([
    { path: 'base', message: expect.stringContaining('from Dec 20, 1989 on') },
  ]);
});

it('ends at its last positive price, with a warning', async () => {
  const prices = 'Date,Close\n2024-01-02,100\n2024-01-03,101\n2024-01-04,60\n2024-01-05,61\n';
  await alice.mutate('marketData.import', { ticker: 'CRASH', prices });
  const { instrument, warnings } = dataOf(await make({ ticker: 'GONE', base: 'CRASH', multiple: 3 }));
  expect([instrument.rows, instrument.lastDate]).toEqual([2, '2024-01-03']);
  expect(warnings).toEqual(['GONE would lose everything on 2024-01-04: its prices end before.']);
  expect(errorOf(await make({ ticker: 'GONE', base: 'GONE', multiple: 3 })).data.issues).toHaveLength(1);
});

it('replaces a series of the same ticker, which repeated runs still use', async () => {
  const { instrument: first } = dataOf(await make({ ticker: 'SWAP' }));
  const before = await run({ ticker: 'SWAP', leverage: 1.25 });
  await alice.mutate('savedResults.save', { runId: before.runId, name: 'Kept', idempotencyKey: 'kept' });
  const { instrument: second } = dataOf(await make({ ticker: 'SWAP', expenseRatio: 0.02 }));
  expect(second.sha256).not.toBe(first.sha256);
  expect((await catalog()).filter(({ ticker }) => ticker === 'SWAP')).toEqual([second]);
  const after = await run({ ticker: 'SWAP', leverage: 1.25 });
  expect(after.content.sha256).not.toBe(before.content.sha256);

  const { dates } = MADE_UP.bars;
  const parameters = {
    ...PARAMETERS,
    ticker: 'SWAP',
    leverage: 1.25,
    startDate: dates[0],
    endDate: dates.at(-1),
  };
  const { sha256, dividendsSha256 } = first;
  const prices = [{ ticker: 'SWAP', sha256, dividendsSha256, leverageFactor: 2 }];
  const repeated: BacktestRun = dataOf(await alice.mutate('backtests.repeat', { parameters, prices }));
  expect(repeated.content.sha256).toBe(before.content.sha256);
});

it('counts against the limit of own series', async () => {
  const carol = await callerFor(margin, 'carol');
  const prices = 'Date,Close\n2024-01-02,1\n2024-01-03,2\n';
  for (let i = 0; i < MAXIMUM_OWN_SERIES; i++) {
    await carol.mutate('marketData.import', { ticker: `T${i}`, prices });
  }
  const refused = await make({ base: 'T0' }, carol);
  expect([refused.statusCode, errorOf(refused).data.errorCode]).toEqual([400, 'QUOTA_EXCEEDED']);
  expect((await make({ base: 'T0', ticker: 'T1' }, carol)).statusCode).toBe(200);
});
