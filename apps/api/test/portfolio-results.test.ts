import { createHash } from 'node:crypto';
import type { BacktestRun, LoadedResult, SavedResult, SharedResult } from '@margin/contracts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Caller, callerFor, dataOf } from './caller.ts';
import { type MarginApp, startMarginApp } from './margin-app.ts';

const DAY_MS = 86_400_000;

/** Every day of 2006 to 2011 at a price that earns 4% a year, with an open and a low just below it. */
function bondPrices(): string {
  const rows = ['Date,Open,High,Low,Close'];
  let price = 100;
  for (let day = Date.UTC(2006, 0, 1); day < Date.UTC(2012, 0, 1); day += DAY_MS) {
    const date = new Date(day).toISOString().slice(0, 10);
    rows.push([date, ...[price, price + 0.1, price - 0.1, price].map((each) => each.toFixed(4))].join());
    price *= 1.04 ** (1 / 365);
  }
  return rows.join('\n');
}

const PERIOD = { startDate: '2007-01-03', endDate: '2010-12-31', initialInvestment: 100_000 };
const PORTFOLIO = {
  ...PERIOD,
  holdings: [
    { ticker: 'SPX', weight: 0.75 },
    { ticker: 'BOND', weight: 0.25, maintenanceMargin: 0.4 },
  ],
  leverage: 2,
  accountType: 'reg_t',
  mode: 'liquidation_reentry',
};
const SETTINGS: [string, object][] = [
  [
    'with deposits, rebalancing and partial sales after days of grace',
    {
      rebalance: { kind: 'calendar', every: 'quarter' },
      cashFlow: { amount: 500, every: 'month', growth: 0.03 },
      liquidation: { kind: 'partial', buffer: 0.1 },
      callDays: 2,
    },
  ],
  [
    'with withdrawals, a leverage policy, tiers and checks within the day',
    {
      leveragePolicy: { kind: 'band', low: 1.6, high: 2.4 },
      cashFlow: { amount: -1_000, every: 'quarter', through: 'loan' },
      marginCheck: 'intraday',
      interest: {
        kind: 'tiered',
        tiers: [
          { upTo: 100_000, spread: 0.015 },
          { upTo: null, spread: 0.01 },
        ],
      },
    },
  ],
];

let margin: MarginApp;
let owner: Caller;
beforeAll(async () => {
  margin = await startMarginApp();
  owner = await callerFor(margin, 'owner');
  const imported = await owner.mutate('marketData.import', {
    ticker: 'BOND',
    prices: bondPrices(),
    adjusted: false,
  });
  expect(imported.statusCode, imported.body).toBe(200);
});
afterAll(() => margin.close());

const hashOf = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
const resultOf = async (caller: Caller, resultId: string): Promise<LoadedResult> =>
  dataOf(await caller.query('savedResults.load', { resultId }));

it.each(SETTINGS)('a portfolio %s keeps one hash from the run to a copy', async (name, settings) => {
  const ran = await owner.mutate('backtests.run', { ...PORTFOLIO, ...settings });
  expect(ran.statusCode, ran.body).toBe(200);
  const run: BacktestRun = dataOf(ran);
  const { sha256 } = run.content;
  const { rawPayload: bytes } = await owner.content(run.content.href);
  expect(hashOf(bytes)).toBe(sha256);

  const save = { name, tags: ['portfolio'], idempotencyKey: name.replaceAll(' ', '-') };
  const saved: SavedResult = dataOf(await owner.mutate('savedResults.save', { ...save, runId: run.runId }));
  expect(saved).toMatchObject({
    ticker: 'SPX',
    holdings: PORTFOLIO.holdings.map(({ ticker, weight }) => ({ ticker, weight })),
    origin: 'run',
  });
  const loaded = await resultOf(owner, saved.resultId);
  expect(loaded.content.sha256).toBe(sha256);
  expect(hashOf((await owner.content(loaded.content.href)).rawPayload)).toBe(sha256);

  const { token } = dataOf(await owner.mutate('links.create', { resultId: saved.resultId }));
  const guest = { 'x-umbrella-token': await margin.tokenFor('guest', { scope: 'shared' }) };
  const open = (url: string) => margin.app.inject({ url, headers: guest });
  const shared: SharedResult = (await open(`/shared/${token}`)).json();
  expect(shared).toMatchObject({ holdings: saved.holdings, content: { sha256 } });
  expect(hashOf((await open(shared.content.href)).rawPayload)).toBe(sha256);

  // The owner's prices reproduce the exported document; another user's do not, but its bytes stay.
  const document: unknown = JSON.parse(bytes.toString());
  const reader = await callerFor(margin, `reader of ${name.length}`);
  for (const [caller, origin] of [
    [owner, 'run'],
    [reader, 'import'],
  ] as const) {
    const again = await caller.mutate('savedResults.save', {
      ...save,
      idempotencyKey: `import-${name.length}`,
      document,
    });
    const copy: SavedResult = dataOf(again);
    expect(copy).toMatchObject({ origin, holdings: saved.holdings });
    expect((await resultOf(caller, copy.resultId)).content.sha256).toBe(sha256);
    const found = dataOf(await caller.query('savedResults.list', { ticker: ['BOND'] })).items;
    expect(found.map(({ resultId }: SavedResult) => resultId)).toContain(copy.resultId);
  }
  expect(dataOf(await owner.query('library.tickers')).tickers).toEqual(['BOND', 'SPX']);
});

it.each([
  ['holdings', { holdings: [{ ticker: 'SPX', weight: 0.6 }] }],
  ['holdings', { ticker: 'SPX' }],
  ['holdings', { holdings: [...PORTFOLIO.holdings.slice(0, 1), { ticker: 'NONE', weight: 0.25 }] }],
  ['leverage', { leverage: 2.01 }],
  ['marginCheck', { marginCheck: 'intraday', callDays: 1 }],
  ['cashFlow', { mode: 'fresh_capital', cashFlow: { amount: 1, every: 'month' } }],
  ['tradingCost', { tradingCost: 0.03, liquidation: { kind: 'partial' } }],
])('a refusal names %s', async (path, changes) => {
  const answer = await owner.mutate('backtests.run', { ...PORTFOLIO, ...changes });
  expect(answer.statusCode).toBe(400);
  expect(answer.json().error.data.issues[0].path).toBe(path);
});
