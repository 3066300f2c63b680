import { createHash } from 'node:crypto';
import {
  type BacktestParametersInput,
  BacktestParametersSchema,
  datasetsOf,
  type Market,
  MarketSchema,
  marketNeedsOf,
  priceVersionsIn,
  readDocument,
  versionOf,
} from '@margin/contracts';
import { runBacktest, serializeDocument } from '@margin/engine';
import { madeUpPrices } from '@margin/market-data/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Caller, callerFor, dataOf, PARAMETERS } from './caller.ts';
import { type MarginApp, startMarginApp } from './margin-app.ts';

let margin: MarginApp;
let user: Caller;
let market: Market;
beforeAll(async () => {
  margin = await startMarginApp();
  user = await callerFor(margin, 'dragger');
  market = MarketSchema.parse(dataOf(await user.query('marketData.market', { tickers: ['SPX'] })));
});
afterAll(() => margin.close());

it.each<[string, Partial<BacktestParametersInput>]>([
  ['fed funds and dividends', {}],
  ['a fixed rate', { interest: { kind: 'fixed', annualRate: 0.05 }, dividendPolicy: 'ignore' }],
  ['a threshold', { mode: 'profit_threshold', profitThreshold: 40, tradingCost: 0.001 }],
])('a client with the market computes the same bytes as the server: %s', async (_name, changes) => {
  const given = { ...PARAMETERS, ...changes };
  const { content } = dataOf(await user.mutate('backtests.run', given));
  const json = serializeDocument(runBacktest(BacktestParametersSchema.parse(given), market));
  expect(createHash('sha256').update(json).digest('hex')).toBe(content.sha256);
});

it('a client computes the same bytes for several holdings that are checked within the day', async () => {
  const { bars } = madeUpPrices({ seed: 5 });
  const rows = bars.closes.map((close, i) =>
    [bars.dates[i], close, (close + 1).toFixed(2), (close * 0.97).toFixed(2), close].join(),
  );
  const prices = `Date,Open,High,Low,Close\n${rows.join('\n')}\n`;
  await user.mutate('marketData.import', { ticker: 'UPRO', prices });
  const { ticker: _, ...settings } = PARAMETERS;
  const given: BacktestParametersInput = {
    ...settings,
    leverage: 1.5,
    holdings: [
      { ticker: 'SPX', weight: 0.75 },
      { ticker: 'UPRO', weight: 0.25 },
    ],
    marginCheck: 'intraday',
  };
  const parameters = BacktestParametersSchema.parse(given);
  const { content } = dataOf(await user.mutate('backtests.run', given));
  const needs = marketNeedsOf(parameters);
  const own = MarketSchema.parse(dataOf(await user.query('marketData.market', needs)));
  const json = serializeDocument(runBacktest(parameters, own));
  expect(createHash('sha256').update(json).digest('hex')).toBe(content.sha256);
  const { provenance } = readDocument(JSON.parse(json));
  expect(datasetsOf(provenance)).toMatchObject([
    { id: expect.stringMatching(/^SPX-/), ranges_sha256: own.prices[0]?.rangesSha256 },
    { id: expect.stringMatching(/^UPRO-/), ranges_sha256: own.prices[1]?.rangesSha256, leverage_factor: 3 },
  ]);
  expect(provenance.warnings).toContainEqual(expect.stringContaining('opens are often the previous close'));
  expect(priceVersionsIn(readDocument(JSON.parse(json)))).toEqual(
    own.prices.map((series) =>
      versionOf(
        { ...series, sha256: series.dataset.sha256, dividendsSha256: series.dataset.dividends.sha256 },
        true,
      ),
    ),
  );
});

it('refuses an unknown ticker by name', async () => {
  const answer = await user.query('marketData.market', { tickers: ['SPX', 'NONE'] });
  expect(answer.statusCode).toBe(400);
  expect(answer.body).toContain('NONE');
});
