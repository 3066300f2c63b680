import { createHash } from 'node:crypto';
import { type BacktestRun, BacktestRunSchema, readDocument } from '@margin/contracts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Caller, callerFor, dataOf, errorOf, PARAMETERS } from './caller.ts';
import { type MarginApp, startMarginApp } from './margin-app.ts';

let margin: MarginApp;
let alice: Caller;

beforeAll(async () => {
  margin = await startMarginApp();
  alice = await callerFor(margin, 'alice');
});
afterAll(() => margin.close());

async function run(caller: Caller, changes: Record<string, unknown> = {}): Promise<BacktestRun> {
  return BacktestRunSchema.parse(dataOf(await caller.mutate('backtests.run', { ...PARAMETERS, ...changes })));
}

it('returns a reference to a complete, valid document whose bytes match the hash', async () => {
  const { content, summary } = await run(alice);
  const response = await alice.content(content.href);
  expect(response.statusCode).toBe(200);
  expect(response.rawPayload.byteLength).toBe(content.bytes);
  expect(createHash('sha256').update(response.rawPayload).digest('hex')).toBe(content.sha256);

  const document = readDocument(response.json());
  expect(document.parameters).toMatchObject({ ticker: 'SPX', leverage: 2, maintenance_margin: 0.25 });
  expect(Object.keys(document.charts)).toHaveLength(15);
  expect(summary.totalReturn).toBe(document.metrics.total_return?.value);
  expect(summary.liquidations).toBe(document.metrics.liquidations?.value);
  expect(summary.preview).toHaveLength(120);
});

it('returns the stored run for a repeated one, and the same bytes to another user', async () => {
  const first = await run(alice);
  const again = await run(alice, { profitThreshold: null, maintenanceMargin: 0.25 });
  expect(again.runId).toBe(first.runId);
  const bob = await run(await callerFor(margin, 'bob'));
  expect(bob.runId).not.toBe(first.runId);
  expect(bob.content).toEqual(first.content);
});

it('gives the same bytes after a restart', async () => {
  const before = await run(alice);
  const bytes = (await alice.content(before.content.href)).rawPayload;
  await margin.restart();
  expect((await alice.content(before.content.href)).rawPayload.equals(bytes)).toBe(true);
  expect((await run(alice)).content.sha256).toBe(before.content.sha256);
});

it.each([
  [{ leverage: 2.5 }, 'leverage'],
  [{ leverage: 6.6667, accountType: 'portfolio' }, 'leverage'],
  [{ maintenanceMargin: 0.5 }, 'maintenanceMargin'],
  [{ ticker: 'NOPE' }, 'ticker'],
  [{ startDate: '1999-12-01' }, 'startDate'],
  [{ endDate: '2020-05-01' }, 'endDate'],
  [{ startDate: '2010-12-25', endDate: '2010-12-26' }, 'endDate'],
  [{ mode: 'profit_threshold' }, 'profitThreshold'],
  [{ profitThreshold: 50 }, 'profitThreshold'],
  [{ initialInvestment: -1 }, 'initialInvestment'],
  [{ interest: { kind: 'fixed', annualRate: 2 } }, 'interest.annualRate'],
  [{ holdings: [{ ticker: 'SPX', weight: 1 }] }, 'holdings'],
  [{ ticker: undefined, holdings: [{ ticker: 'SPX', weight: 0.9 }] }, 'holdings'],
  [
    {
      ticker: undefined,
      holdings: [
        { ticker: 'SPX', weight: 0.5 },
        { ticker: 'NOPE', weight: 0.5 },
      ],
    },
    'holdings',
  ],
  [{ ticker: undefined }, 'ticker'],
  [{ leveragePolicy: { kind: 'band', low: 1, high: 1.5 } }, 'leveragePolicy'],
  [{ mode: 'fresh_capital', cashFlow: { amount: 500, every: 'month' } }, 'cashFlow'],
  [{ marginCheck: 'intraday', callDays: 1 }, 'marginCheck'],
  [{ liquidation: { kind: 'partial' }, tradingCost: 0.03 }, 'tradingCost'],
])('refuses %j and names %s', async (changes, field) => {
  const response = await alice.mutate('backtests.run', { ...PARAMETERS, ...changes });
  expect(response.statusCode).toBe(400);
  const { message, data } = errorOf(response);
  expect(data.errorCode).toBe('INVALID_INPUT');
  expect(data.issues?.map(({ path }) => path)).toContain(field);
  expect(message).toContain(field);
});

it('keeps the event loop free while computing runs', async () => {
  const startDates = ['2001-01-15', '2002-01-15', '2003-01-15', '2004-01-15'];
  await run(alice, { startDate: '2000-01-15', endDate: '2020-04-17' });
  const before = performance.eventLoopUtilization();
  await Promise.all(startDates.map((startDate) => run(alice, { startDate, endDate: '2020-04-17' })));
  expect(performance.eventLoopUtilization(before).utilization).toBeLessThan(0.5);
});
