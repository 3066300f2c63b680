import { createHash } from 'node:crypto';
import {
  type BacktestParametersInput,
  BacktestParametersSchema,
  type MarketSeries,
  WholeSeriesSchema,
} from '@margin/contracts';
import { runBacktest, serialiseDocument } from '@margin/engine';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Caller, callerFor, dataOf, PARAMETERS } from './caller.ts';
import { type MarginApp, startMarginApp } from './margin-app.ts';

let margin: MarginApp;
let user: Caller;
let series: MarketSeries;
beforeAll(async () => {
  margin = await startMarginApp();
  user = await callerFor(margin, 'dragger');
  series = WholeSeriesSchema.parse(dataOf(await user.query('marketData.series', { ticker: 'SPX' })));
});
afterAll(() => margin.close());

it.each<[string, Partial<BacktestParametersInput>]>([
  ['fed funds and dividends', {}],
  ['a fixed rate', { interest: { kind: 'fixed', annualRate: 0.05 }, dividendPolicy: 'ignore' }],
  ['a threshold', { mode: 'profit_threshold', profitThreshold: 40, tradingCost: 0.001 }],
])('whoever has the series makes the bytes of the server: %s', async (_name, changes) => {
  const given = { ...PARAMETERS, ...changes };
  const { content } = dataOf(await user.mutate('backtests.run', given));
  const json = serialiseDocument(runBacktest(BacktestParametersSchema.parse(given), series));
  expect(createHash('sha256').update(json).digest('hex')).toBe(content.sha256);
});

it('a ticker that is not there is refused by name', async () => {
  const answer = await user.query('marketData.series', { ticker: 'NONE' });
  expect(answer.statusCode).toBe(400);
  expect(answer.body).toContain('NONE');
});
