import { type BacktestRun, type Instrument, type LoadedSweep, ResultDocumentSchema } from '@margin/contracts';
import { madeUpPrices, yahooCsv } from '@margin/market-data/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Caller, callerFor, dataOf, errorOf, PARAMETERS } from './caller.ts';
import { type MarginApp, startMarginApp } from './margin-app.ts';

const MADE_UP = madeUpPrices({ seed: 21, volatility: 0.012 }).bars;
const WAVED = {
  ...MADE_UP,
  closes: MADE_UP.closes.map((close, i) => Math.round(close * (1 + 0.2 * Math.sin(i / 20)) * 100) / 100),
};
const [FIRST, LAST] = [MADE_UP.dates[0] ?? '', MADE_UP.dates.at(-1) ?? ''];
const RUN = { ...PARAMETERS, ticker: 'ETF1', startDate: FIRST, endDate: LAST } as const;
const DEFINITION = {
  base: RUN,
  x: { parameter: 'leverage', values: [1, 1.5, 2] },
  y: { parameter: 'tradingCost', values: [0, 0.001] },
};

let margin: MarginApp;
let alice: Caller;

beforeAll(async () => {
  margin = await startMarginApp();
  alice = await callerFor(margin, 'alice');
});
afterAll(() => margin.close());

const importBars = async (bars: typeof MADE_UP): Promise<Instrument> =>
  dataOf(await alice.mutate('marketData.import', { ticker: 'ETF1', prices: yahooCsv(bars) })).instrument;

async function computedSweep(sweepId: string, caller = alice): Promise<LoadedSweep> {
  for (;;) {
    const loaded: LoadedSweep = dataOf(await caller.query('sweeps.get', { sweepId }));
    if (loaded.sweep.state !== 'running') return loaded;
    await new Promise(setImmediate);
  }
}

const finalEquityOf = async ({ content }: BacktestRun, caller = alice) =>
  ResultDocumentSchema.parse((await caller.content(content.href)).json()).metrics.final_equity?.value;

it('opens a cell of a saved sweep with its prices, after they were replaced and removed', async () => {
  const before = await importBars(MADE_UP);
  const prices = [{ ticker: 'ETF1', sha256: before.sha256, dividendsSha256: before.dividendsSha256 }];
  const { sweepId } = dataOf(await alice.mutate('sweeps.start', { definition: DEFINITION }));
  const { sweep, figures } = await computedSweep(sweepId);
  expect(sweep.prices).toEqual(prices);
  await alice.mutate('sweeps.save', { sweepId, name: 'Kept' });

  const after = await importBars(WAVED);
  expect(after.sha256).not.toBe(before.sha256);
  const cell = { ...RUN, leverage: 1.5, tradingCost: 0 };
  const now: BacktestRun = dataOf(await alice.mutate('backtests.run', cell));
  expect(await finalEquityOf(now)).not.toBe(figures.finalEquity[1]);
  const repeat = () => alice.mutate('backtests.repeat', { parameters: cell, prices });
  expect(await finalEquityOf(dataOf(await repeat()))).toBe(figures.finalEquity[1]);

  await alice.mutate('marketData.remove', { ticker: 'ETF1' });
  expect(await finalEquityOf(dataOf(await repeat()))).toBe(figures.finalEquity[1]);
  const gone = await alice.mutate('backtests.run', cell);
  expect([gone.statusCode, errorOf(gone).message]).toEqual([
    400,
    expect.stringContaining('ETF1 is not in the catalog'),
  ]);
  const bob = await callerFor(margin, 'bob');
  const theirs = await bob.mutate('backtests.repeat', { parameters: cell, prices });
  expect([theirs.statusCode, errorOf(theirs).message]).toEqual([
    404,
    'These prices of ETF1 are no longer kept',
  ]);
});

it('opens a cell of a sweep over several holdings with the prices of each', async () => {
  const dave = await callerFor(margin, 'dave');
  const importAs = (ticker: string, bars: typeof MADE_UP, changes: object = {}) =>
    dave.mutate('marketData.import', { ticker, prices: yahooCsv(bars), ...changes });
  await importAs('ETF1', MADE_UP);
  await importAs('ETF2', WAVED, { leverageFactor: 1.5 });
  const { ticker: _, ...settings } = RUN;
  const holdings = [
    { ticker: 'ETF2', weight: 0.4 },
    { ticker: 'ETF1', weight: 0.6 },
  ];
  const definition = { ...DEFINITION, base: { ...settings, holdings } };
  const { sweepId } = dataOf(await dave.mutate('sweeps.start', { definition }));
  const { sweep, figures } = await computedSweep(sweepId, dave);
  expect(sweep.prices).toEqual([
    expect.objectContaining({ ticker: 'ETF2', leverageFactor: 1.5 }),
    expect.not.objectContaining({ leverageFactor: expect.anything() }),
  ]);
  const cell = { ...settings, holdings, leverage: 1.5, tradingCost: 0 };
  const run = async () => finalEquityOf(dataOf(await dave.mutate('backtests.run', cell)), dave);
  expect(await run()).toBe(figures.finalEquity[1]);

  await importAs('ETF1', WAVED);
  await importAs('ETF2', MADE_UP);
  expect(await run()).not.toBe(figures.finalEquity[1]);
  const repeat = (prices: unknown) => dave.mutate('backtests.repeat', { parameters: cell, prices });
  expect(await finalEquityOf(dataOf(await repeat(sweep.prices)), dave)).toBe(figures.finalEquity[1]);
  const missing = await repeat(sweep.prices?.slice(1));
  expect([missing.statusCode, errorOf(missing).message]).toEqual([
    404,
    'These prices of ETF2 or ETF1 are no longer kept',
  ]);
  const unknown = await dave.mutate('backtests.run', {
    ...cell,
    holdings: [{ ticker: 'NONE', weight: 0.4 }, ...holdings.slice(1)],
  });
  expect(errorOf(unknown).data.issues).toEqual([
    { path: 'holdings', message: expect.stringContaining('NONE is not in the catalog') },
  ]);
});

it('returns the last unsaved run until it is saved', async () => {
  const carol = await callerFor(margin, 'carol');
  const last = async () => dataOf(await carol.query('backtests.last')).run;
  expect(await last()).toBeNull();
  await carol.mutate('backtests.run', PARAMETERS);
  const run: BacktestRun = dataOf(await carol.mutate('backtests.run', { ...PARAMETERS, leverage: 1.25 }));
  expect(await last()).toEqual({ ...run, holds: PARAMETERS.ticker, leverage: 1.25 });
  const save = { runId: run.runId, name: 'Kept', idempotencyKey: 'k' };
  expect((await carol.mutate('savedResults.save', save)).statusCode).toBe(200);
  expect(await last()).toBeNull();
});
