import {
  type BacktestRun,
  type Instrument,
  type LoadedSweep,
  MAXIMUM_SMALL_REQUEST_BYTES,
} from '@margin/contracts';
import { madeUpPrices, yahooCsv } from '@margin/market-data/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Caller, callerFor, dataOf, errorOf, PARAMETERS } from './caller.ts';
import { type MarginApp, startMarginApp } from './margin-app.ts';

const { bars } = madeUpPrices({ seed: 31 });
const PRICES = yahooCsv(bars);
const RUN = { ...PARAMETERS, startDate: bars.dates[0] ?? '', endDate: bars.dates.at(-1) ?? '' };

let margin: MarginApp;
let alice: Caller;
beforeAll(async () => {
  margin = await startMarginApp();
  alice = await callerFor(margin, 'alice');
});
afterAll(() => margin.close());

const importAs = (ticker: string, changes: Record<string, unknown> = {}) =>
  alice.mutate('marketData.import', { ticker, prices: PRICES, ...changes });
const updateOf = (input: Record<string, unknown>) => alice.mutate('marketData.update', input);
const catalog = async (): Promise<Instrument[]> =>
  dataOf(await alice.query('marketData.instruments')).instruments;

it('is that of a known fund unless the import says otherwise, with a note', async () => {
  const { instrument, warnings } = dataOf(await importAs('TQQQ'));
  expect(instrument).toMatchObject({ ticker: 'TQQQ', leverageFactor: 3 });
  expect(warnings).toEqual([expect.stringContaining('TQQQ is a 3× fund')]);
  expect(await catalog()).toContainEqual(instrument);

  const given = dataOf(await importAs('TQQQ', { leverageFactor: 1.25 }));
  expect([given.instrument.leverageFactor, given.warnings]).toEqual([1.25, []]);
  expect(dataOf(await importAs('PLAIN')).instrument.leverageFactor).toBe(1);
});

it('arrives with large files too', async () => {
  const prices = `${PRICES}\n${' '.repeat(MAXIMUM_SMALL_REQUEST_BYTES)}\n`;
  expect(dataOf(await importAs('UPRO', { prices })).instrument.leverageFactor).toBe(3);
  expect(dataOf(await importAs('LARGE', { prices, leverageFactor: 2 })).instrument.leverageFactor).toBe(2);
});

it.each([0.99, -1, 4.01])('of %d is refused by name', async (leverageFactor) => {
  for (const answer of [
    await importAs('WRONG', { leverageFactor }),
    await updateOf({ ticker: 'WRONG', leverageFactor }),
  ]) {
    expect([answer.statusCode, errorOf(answer).data.issues]).toEqual([
      400,
      [{ path: 'leverageFactor', message: expect.stringMatching(/^must be (1 or more|4 or less)/) }],
    ]);
  }
});

it('an inverse fund is refused, with the reason', async () => {
  const answer = await importAs('SQQQ');
  expect([answer.statusCode, errorOf(answer).data.issues]).toEqual([
    400,
    [{ path: 'ticker', message: expect.stringContaining('SQQQ is an inverse fund') }],
  ]);
  expect((await catalog()).map(({ ticker }) => ticker)).not.toContain('SQQQ');
});

it('can be changed by the owner of the series only', async () => {
  const { instrument } = dataOf(await importAs('MINE', { leverageFactor: 1 }));
  const updated = dataOf(await updateOf({ ticker: 'MINE', leverageFactor: 2 }));
  expect(updated).toEqual({ ...instrument, leverageFactor: 2, updatedAt: updated.updatedAt });
  expect(await catalog()).toContainEqual(updated);
  expect(dataOf(await alice.query('marketData.bars', { ticker: 'MINE' }))).toMatchObject(bars);
  for (const ticker of ['SPX', 'NONE']) {
    expect((await updateOf({ ticker, leverageFactor: 2 })).statusCode).toBe(404);
  }
});

it('determines a run and a sweep, which keep the earlier one', async () => {
  await importAs('KEPT', { leverageFactor: 1 });
  const parameters = { ...RUN, ticker: 'KEPT', leverage: 1.25 };
  const before: BacktestRun = dataOf(await alice.mutate('backtests.run', parameters));
  const definition = {
    base: parameters,
    x: { parameter: 'leverage', values: [1, 1.25] },
    y: { parameter: 'tradingCost', values: [0] },
  };
  const { sweepId } = dataOf(await alice.mutate('sweeps.start', { definition }));
  await updateOf({ ticker: 'KEPT', leverageFactor: 1.5 });

  const after: BacktestRun = dataOf(await alice.mutate('backtests.run', parameters));
  expect(after.runId).not.toBe(before.runId);
  const { sweep }: LoadedSweep = dataOf(await alice.query('sweeps.get', { sweepId }));
  const [instrument] = (await catalog()).filter(({ ticker }) => ticker === 'KEPT');
  const { sha256, dividendsSha256 } = instrument ?? { sha256: '', dividendsSha256: '' };
  const version = { ticker: 'KEPT', sha256, dividendsSha256 };
  expect(sweep.prices).toEqual([version]);
  const repeat = (prices: unknown) => alice.mutate('backtests.repeat', { parameters, prices });
  expect(dataOf(await repeat([version])).runId).toBe(before.runId);
  expect(dataOf(await repeat([{ ...version, leverageFactor: 1.5 }])).runId).toBe(after.runId);
  expect((await repeat([{ ...version, leverageFactor: 2 }])).statusCode).toBe(404);
  expect((await repeat([{ ...version, ticker: 'MINE' }])).statusCode).toBe(404);
});
