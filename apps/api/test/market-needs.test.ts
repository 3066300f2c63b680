import { createHash } from 'node:crypto';
import { type BacktestParametersInput, BacktestParametersSchema, MarketSchema } from '@margin/contracts';
import { cpiTable } from '@margin/market-data';
import { madeUpPrices } from '@margin/market-data/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { cacheKeyOf } from '../src/backtests/run-backtest.ts';
import { readMarket } from '../src/market-data/market-source.ts';
import { createWholeMarkets } from '../src/market-data/whole-markets.ts';
import { hashMarket, priceVersionsOf } from '../src/sweeps/hash-market.ts';
import { type Caller, callerFor, dataOf, PARAMETERS } from './caller.ts';
import { type MarginApp, startMarginApp } from './margin-app.ts';

const { bars } = madeUpPrices({ seed: 33 });
const OHLC = bars.closes.map((close) => [close + 0.5, close + 1, close - 1, close]);
const WITH_RANGES = `Date,Open,High,Low,Close\n${bars.dates.map((date, i) => [date, ...(OHLC[i] ?? [])].join()).join('\n')}\n`;

let margin: MarginApp;
let alice: Caller;
beforeAll(async () => {
  margin = await startMarginApp();
  alice = await callerFor(margin, 'alice');
  await alice.mutate('marketData.import', { ticker: 'RANGED', prices: WITH_RANGES });
  const closesOnly = `Date,Close\n${bars.dates.map((date, i) => `${date},${bars.closes[i]}`).join('\n')}\n`;
  await alice.mutate('marketData.import', { ticker: 'CLOSES', prices: closesOnly, adjusted: false });
  await alice.mutate('marketData.import', { ticker: 'TRIPLE', prices: WITH_RANGES, leverageFactor: 3 });
});
afterAll(() => margin.close());

const sourceOf = (tickers: string[], ranges = false) =>
  margin.services.marketData.market('alice', { tickers, ranges });

it('a market has open, high and low only where they are needed, for every source', async () => {
  const tickers = ['RANGED', 'CLOSES', 'SPX', 'RANGED'];
  const plain = await readMarket(await sourceOf(tickers));
  expect(plain.prices.map(({ ticker, ranges }) => [ticker, ranges])).toEqual([
    ['RANGED', null],
    ['CLOSES', null],
    ['SPX', null],
  ]);
  expect(plain.cpi).toEqual(cpiTable());
  const whole = await readMarket(await sourceOf(tickers, true));
  const [ranged, closes, spx] = whole.prices;
  expect(ranged?.ranges?.lows.slice(0, 3)).toEqual(OHLC.slice(0, 3).map(([, , low]) => low));
  expect(ranged?.bars).toEqual(bars);
  expect([closes?.ranges, closes?.rangesSha256]).toEqual([null, null]);
  expect(spx?.ranges?.opens).toHaveLength(spx?.bars.dates.length ?? 0);
  // Read rows are cached, with and without.
  expect(await readMarket(await sourceOf(tickers))).toEqual(plain);
  expect(await readMarket(await sourceOf(tickers, true))).toEqual(whole);
});

it('the page gets the same market as a worker', async () => {
  for (const ranges of [false, true]) {
    const input = { tickers: ['SPX', 'RANGED'], ranges };
    const answer = MarketSchema.parse(dataOf(await alice.query('marketData.market', input)));
    expect(answer).toEqual(await readMarket(await sourceOf(input.tickers, ranges)));
  }
  const byDefault = dataOf(await alice.query('marketData.market', { tickers: ['SPX'] }));
  expect(byDefault.prices[0].ranges).toBeNull();
});

it('the data of sweeps without ranges and leverage is hashed as before', async () => {
  const hashOf = (...parts: unknown[]) => createHash('sha256').update(JSON.stringify(parts)).digest('hex');
  const [plain, ranged, triple] = await Promise.all([
    sourceOf(['RANGED']),
    sourceOf(['RANGED'], true),
    sourceOf(['TRIPLE']),
  ]);
  const [version] = priceVersionsOf(plain);
  const { sha256, dividendsSha256 } = version ?? {};
  const rates = plain.rates.sha256;
  expect(version).toEqual({ ticker: 'RANGED', sha256, dividendsSha256 });
  expect(hashMarket(plain)).toBe(hashOf(sha256, dividendsSha256, rates));
  const rangesSha256 = ranged.prices[0]?.rangesSha256;
  expect(priceVersionsOf(ranged)).toEqual([{ ...version, rangesSha256 }]);
  expect(priceVersionsOf(triple)).toEqual([{ ...version, ticker: 'TRIPLE', leverageFactor: 3 }]);
  const all = [plain, ranged, triple, await sourceOf(['RANGED', 'SPX'])];
  expect(new Set(all.map(hashMarket)).size).toBe(all.length);
});

it('the key of a run covers every series, what the run uses of it, and the parameters in any order', async () => {
  const given: BacktestParametersInput = { ...PARAMETERS, ticker: 'RANGED' };
  const parameters = BacktestParametersSchema.parse(given);
  const plain = await sourceOf(['RANGED']);
  const key = cacheKeyOf(parameters, plain);
  const reversed = Object.fromEntries(Object.entries(parameters).reverse());
  expect(cacheKeyOf({ ...parameters, ...reversed }, plain)).toBe(key);
  const [series] = plain.prices;
  if (!series) throw new Error('no series');
  const withSeries = (changes: object) => ({ ...plain, prices: [{ ...series, ...changes }] });
  // Runs without them do not depend on open, high and low.
  expect(cacheKeyOf(parameters, withSeries({ rangesSha256: 'a'.repeat(64) }))).toBe(key);
  const others = [
    cacheKeyOf(parameters, withSeries({ leverageFactor: 2 })),
    cacheKeyOf(parameters, withSeries({ notes: ['Another source.'] })),
    cacheKeyOf(parameters, { ...plain, ranges: true }),
    cacheKeyOf(parameters, { ...withSeries({ rangesSha256: 'a'.repeat(64) }), ranges: true }),
    cacheKeyOf(parameters, await sourceOf(['RANGED', 'SPX'])),
    cacheKeyOf(parameters, { ...plain, rates: { ...plain.rates, sha256: 'b'.repeat(64) } }),
    cacheKeyOf({ ...parameters, interest: { kind: 'fixed', annualRate: 0.01 } }, plain),
  ];
  expect(new Set([key, ...others]).size).toBe(others.length + 1);
});

it('a market of more rows than a browser can hold is refused before it is read', async () => {
  const source = await sourceOf(['RANGED']);
  const withRows = (rows: number) => ({
    ...source,
    prices: source.prices.map((series) => ({ ...series, dataset: { ...series.dataset, rows } })),
  });
  const answerOf = (rows: number) =>
    createWholeMarkets({ market: async () => withRows(rows) }, margin.services.workers)('alice', {
      tickers: ['RANGED'],
      ranges: false,
    });
  expect((await answerOf(200_000)).rawBytes).toBeGreaterThan(0);
  await expect(answerOf(200_001)).rejects.toMatchObject({
    code: 'INVALID_INPUT',
    details: { issues: [{ path: 'tickers', message: expect.stringMatching(/200,001 rows.*most 200,000/) }] },
  });
});
