import { createHash } from 'node:crypto';
import {
  type BacktestParametersInput,
  BacktestParametersSchema,
  type Market,
  MarketSchema,
} from '@margin/contracts';
import { runBacktest, serializeDocument } from '@margin/engine';
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
])('whoever has the market makes the bytes of the server: %s', async (_name, changes) => {
  const given = { ...PARAMETERS, ...changes };
  const { content } = dataOf(await user.mutate('backtests.run', given));
  const json = serializeDocument(runBacktest(BacktestParametersSchema.parse(given), market));
  expect(createHash('sha256').update(json).digest('hex')).toBe(content.sha256);
});

it('a ticker that is not there is refused by name', async () => {
  const answer = await user.query('marketData.market', { tickers: ['SPX', 'NONE'] });
  expect(answer.statusCode).toBe(400);
  expect(answer.body).toContain('NONE');
});
