import { type BacktestParametersInput, MAXIMUM_DOCUMENT_BYTES, MAXIMUM_SERIES_ROWS } from '@margin/contracts';
import { expect, test } from 'vitest';
import { parametersFor } from '../test/support/parameters.ts';
import { daysFrom, marketOf, runHoldings } from '../test/support/portfolio.ts';
import { estimateSize, refuseLargeDocument } from './document-size.ts';
import { serializeDocument } from './run-backtest.ts';

const BARS = 4_000;
const dates = daysFrom('1990-01-01', BARS);

/** Prices with all the digits of a double, and a dividend on every day: no document of the kind is larger. */
function noisy(count: number) {
  let state = 1;
  const random = () => {
    state = (state * 16_807) % 2_147_483_647;
    return state / 2_147_483_647;
  };
  const series = Array.from({ length: count }, (_, i) => {
    let close = 100 / 3;
    const closes = dates.map(() => {
      close *= 1 + (random() - 0.499) * 0.02;
      return close;
    });
    const dividends = dates.slice(1).map((exDate, day) => ({ exDate, amount: (closes[day] ?? 0) / 9_999.7 }));
    return [`H${i}`, { closes, dividends }] as const;
  });
  return marketOf(dates, Object.fromEntries(series));
}

const weightsOf = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, i) => [`H${i}`, 1 / count]));

const band = { kind: 'band', low: 1.5, high: 1.5 } as const;

test.each<[number, string, Partial<BacktestParametersInput>]>([
  [1, 'no policies', {}],
  [1, 'a leverage band that trades every day', { leveragePolicy: band }],
  [2, 'no policies', {}],
  [5, 'monthly cash flows', { cashFlow: { amount: 500, every: 'month' } }],
  [20, 'a narrow rebalancing band', { rebalance: { kind: 'band', band: 0.005 } }],
])('%s holdings with %s: an accepted document can be kept, however many digits it has', (count, _, given) => {
  const { simulation, document } = runHoldings(noisy(count), weightsOf(count), {
    leverage: 1.5,
    initialInvestment: 100_000 / 3,
    dividendPolicy: 'reduce_loan',
    interest: { kind: 'fixed', annualRate: 0.033_333 },
    ...given,
  });
  const estimate = estimateSize(simulation.parameters, BARS);
  const bytes = serializeDocument(document).length;
  expect(estimate).toBeGreaterThan(bytes * 0.8);
  expect(estimate).toBeLessThan(bytes * 1.1);
  const mostBars = Math.floor((32 * 1024 * 1024 * BARS) / estimate);
  expect((bytes / BARS) * Math.min(mostBars, MAXIMUM_SERIES_ROWS)).toBeLessThan(MAXIMUM_DOCUMENT_BYTES);
});

test('the longest series of one holding is accepted', () => {
  expect(refuseLargeDocument(parametersFor(noisy(1), { ticker: 'H0' }), MAXIMUM_SERIES_ROWS)).toEqual([]);
});
