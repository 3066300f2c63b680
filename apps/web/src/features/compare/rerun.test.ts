import { createMarginClient } from '@margin/client';
import { BacktestParametersSchema, isoDate, type Market, type ResultDocument } from '@margin/contracts';
import { runBacktest } from '@margin/engine';
import { expect, test } from 'vitest';
import { movementBetween, rerun } from './rerun.ts';

const HASH = '0'.repeat(64);
const DAYS = 400;
const FIRST_DAY = 11_323; // 2001-01-01
const dates = Array.from({ length: DAYS }, (_, day) => isoDate(FIRST_DAY + day));

/** A swinging price, and the result of a run on it. */
function compute(height: number, sha256 = HASH): ResultDocument {
  const series: Market = {
    prices: [
      {
        ticker: 'WAVE',
        bars: { dates, closes: dates.map((_, day) => 100 + height * Math.sin(day / 40)) },
        ranges: null,
        rangesSha256: null,
        dividends: [],
        leverageFactor: 1,
        dataset: {
          id: 'WAVE-000000000000',
          source: 'a sine',
          first_date: dates[0] ?? '',
          last_date: dates.at(-1) ?? '',
          rows: DAYS,
          sha256,
          dividends: { source: 'none', estimated: false, sha256: HASH },
        },
      },
    ],
    rates: {
      steps: [{ date: '2000-01-01', rate: 0.05 }],
      lastDate: '2003-01-01',
      source: 'one',
      sha256: HASH,
    },
    cpi: {
      values: [{ month: '2001-01', value: 100 }],
      lastMonth: '2001-01',
      source: 'one month',
      sha256: HASH,
    },
  };
  const parameters = BacktestParametersSchema.parse({
    ticker: 'WAVE',
    startDate: dates[0],
    endDate: dates.at(-1),
    initialInvestment: 100_000,
    leverage: 1.5,
    accountType: 'reg_t',
    mode: 'liquidation_reentry',
  });
  return runBacktest(parameters, series);
}

const saved = compute(5);

test('other prices: the cause is named, and each metric with before and after', () => {
  const { causes, metrics, parts } = movementBetween(saved, compute(6, 'f'.repeat(64)));
  expect(causes).toEqual([{ name: 'Prices', before: '000000000000', after: 'ffffffffffff' }]);
  const moved = metrics.find(({ key }) => key === 'volatility');
  expect(moved).toMatchObject({ label: 'Volatility', delta: { verdict: 'worse' } });
  expect(moved?.before).not.toBe(moved?.after);
  expect(metrics.map(({ key }) => key)).not.toContain('total_contributed');
  expect(parts).toEqual(expect.arrayContaining(['provenance', 'metrics', 'dataframe']));
  expect(parts).not.toContain('parameters');
});

test('an edited document has no cause, and says what differs', () => {
  expect(movementBetween({ ...saved, message: 'edited' }, saved)).toEqual({
    causes: [],
    metrics: [],
    parts: ['message'],
  });
});

test('a removed or added metric has changed', () => {
  const { sharpe, ...fewer } = saved.metrics;
  const { metrics } = movementBetween({ ...saved, metrics: fewer }, saved);
  expect(metrics).toEqual([expect.objectContaining({ key: 'sharpe', before: '—', delta: null })]);
  expect(sharpe).toBeDefined();
});

test('the same hash is enough: fetches nothing', async () => {
  const asked: string[] = [];
  const content = { sha256: 'a'.repeat(64), bytes: 2, href: '/content/a' };
  const client = createMarginClient({
    baseUrl: 'http://margin.invalid',
    fetch: async (input) => {
      asked.push(new URL(String(input)).pathname);
      return Response.json({ result: { data: { content } } });
    },
  });
  expect(await rerun(client, { content, document: saved })).toEqual({
    kind: 'identical',
    sha256: content.sha256,
  });
  expect(asked).toEqual(['/trpc/backtests.run']);
});
