import type { LoadedSweep, Sweep, SweepDefinitionInput, SweepProgress } from '@margin/contracts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Caller, callerFor, dataOf, errorOf, itemsOf, PARAMETERS } from './caller.ts';
import { type MarginApp, startMarginApp } from './margin-app.ts';

const LEVERAGES = [1, 1.5, 2, 2.5];
const STARTS = ['2007-01-03', '2008-01-02', '2009-01-02'];
const DEFINITION: SweepDefinitionInput = {
  base: PARAMETERS,
  x: { parameter: 'leverage', values: LEVERAGES },
  y: { parameter: 'startDate', values: STARTS },
};
/** The most there may be: some seconds of work for a thread. */
const LARGE: SweepDefinitionInput = {
  ...DEFINITION,
  x: { parameter: 'leverage', values: Array.from({ length: 50 }, (_, i) => 1 + i / 50) },
  y: { parameter: 'tradingCost', values: Array.from({ length: 100 }, (_, i) => i / 1_000) },
};

let margin: MarginApp;
let user: Caller;
beforeAll(async () => {
  margin = await startMarginApp();
  user = await callerFor(margin, 'sweeper');
});
afterAll(() => margin.close());

const start = async (definition = DEFINITION): Promise<Sweep> =>
  dataOf(await user.mutate('sweeps.start', { definition }));
const load = async (sweepId: string): Promise<LoadedSweep> =>
  dataOf(await user.query('sweeps.get', { sweepId }));

/** What a subscription says until it ends. */
async function listen(caller: Caller, sweepId: string): Promise<SweepProgress[]> {
  const answer = await caller.query('sweeps.progress', { sweepId });
  expect(answer.headers['content-type']).toContain('text/event-stream');
  const data = answer.body
    .split('\n')
    .flatMap((line) => (line.startsWith('data: {"state') ? [line.slice(6)] : []));
  return data.map((line) => JSON.parse(line));
}

it('has the figures that single runs have, and says which cells cannot be run', async () => {
  const { sweepId } = await start();
  const told = await listen(user, sweepId);
  expect(told.at(-1)).toEqual({ state: 'completed', cells: 12, done: 12, secondsLeft: null });
  const { sweep, figures } = await load(sweepId);
  expect(sweep).toMatchObject({ state: 'completed', done: 12 });
  expect(figures.states).toEqual([1, 1, 1, 2, 1, 1, 1, 2, 1, 1, 1, 2]);

  const run = dataOf(
    await user.mutate('backtests.run', { ...PARAMETERS, leverage: 1.5, startDate: '2008-01-02' }),
  );
  const cell = 5;
  expect({
    finalEquity: figures.finalEquity[cell],
    cagr: figures.cagr[cell],
    maxDrawdown: figures.maxDrawdown[cell],
    liquidations: figures.liquidations[cell],
  }).toEqual({
    finalEquity: run.summary.finalEquity,
    cagr: run.summary.cagr,
    maxDrawdown: run.summary.maxDrawdown,
    liquidations: run.summary.liquidations,
  });
});

it('is cancelled at once, keeps what it has, and computes no further', async () => {
  const { sweepId } = await start(LARGE);
  expect(dataOf(await user.mutate('sweeps.cancel', { sweepId }))).toMatchObject({ state: 'cancelled' });
  // The next sweep gets the threads, although thousands of cells were left.
  expect((await listen(user, (await start()).sweepId)).at(-1)?.state).toBe('completed');
  const { sweep } = await load(sweepId);
  expect(sweep.state).toBe('cancelled');
  expect(sweep.done).toBeLessThan(sweep.cells);
});

it('is gone on with after a restart, and found again in the list', async () => {
  const { sweepId } = await start(LARGE);
  await margin.restart();
  const { sweep } = await load(sweepId);
  expect(sweep.state).toBe('running');
  await user.mutate('sweeps.cancel', { sweepId });
  const small = await start();
  await margin.restart();
  expect((await listen(user, small.sweepId)).at(-1)).toMatchObject({ state: 'completed', done: 12 });
  const { sweeps } = dataOf(await user.query('sweeps.list'));
  expect(sweeps.map((each: Sweep) => each.sweepId)).toEqual(expect.arrayContaining([sweepId, small.sweepId]));
});

it('is saved, deleted and brought back; saved it counts in the quota', async () => {
  const { sweepId } = await start();
  await listen(user, sweepId);
  const before = dataOf(await user.query('library.quota'));
  const saved = await user.mutate('sweeps.save', { sweepId, name: 'Leverage by start', tags: ['grid'] });
  expect(dataOf(saved)).toMatchObject({ name: 'Leverage by start', tags: ['grid'], saved: true });
  expect(dataOf(await user.query('library.quota')).used).toBe(before.used + 1);
  const loaded = await load(sweepId);
  await user.mutate('sweeps.delete', { sweepId });
  expect(errorOf(await user.query('sweeps.get', { sweepId }))).toMatchObject({
    message: 'Sweep not found',
    data: { httpStatus: 404 },
  });
  expect(dataOf(await user.query('library.quota')).used).toBe(before.used);
  expect(dataOf(await user.query('library.trash.list')).items).toMatchObject([{ sweepId, tags: ['grid'] }]);

  const sweepIds = [sweepId];
  expect(dataOf(await user.mutate('library.trash.restore', itemsOf({ sweepIds })))).toEqual(
    itemsOf({ sweepIds }),
  );
  expect(await load(sweepId)).toEqual(loaded);
  await user.mutate('sweeps.delete', { sweepId });
  expect(dataOf(await user.mutate('library.trash.purge', itemsOf({ sweepIds })))).toEqual(
    itemsOf({ sweepIds }),
  );
  expect(dataOf(await user.query('library.trash.list')).items).toEqual([]);
  expect((await user.mutate('library.trash.restore', itemsOf({ sweepIds }))).statusCode).toBe(404);
});

it('of another user tells nothing, neither by its cells nor by its progress', async () => {
  const { sweepId } = await start();
  const stranger = await callerFor(margin, 'stranger');
  expect((await stranger.query('sweeps.get', { sweepId })).statusCode).toBe(404);
  const progress = await stranger.query('sweeps.progress', { sweepId });
  expect(progress.body).toContain('Sweep not found');
  expect(progress.body).not.toContain('"cells"');
});

it('runs on a series of the user’s own', async () => {
  const days = Array.from({ length: 28 }, (_, i) => `2012-05-${String(i + 1).padStart(2, '0')}`);
  const prices = ['Date,Close', ...days.map((day, i) => `${day},${100 + i}`)].join('\n');
  const imported = await user.mutate('marketData.import', { ticker: 'MINE', name: 'Mine', prices });
  expect(imported.statusCode).toBe(200);
  const base = { ...PARAMETERS, ticker: 'MINE', startDate: '2012-05-01', endDate: '2012-05-28' };
  const y: SweepDefinitionInput['y'] = { parameter: 'tradingCost', values: [0, 0.01] };
  const { sweepId } = await start({ ...DEFINITION, base, y });
  expect((await listen(user, sweepId)).at(-1)).toMatchObject({ state: 'completed', done: 8 });
  // From 100 to 127 without a loan and without a cost.
  expect((await load(sweepId)).figures.finalEquity[0]).toBeCloseTo(127_000);
});

it('is refused with the reason where the grid is too large', async () => {
  const values = Array.from({ length: 101 }, (_, i) => i / 1_000);
  const answer = await user.mutate('sweeps.start', {
    definition: { ...LARGE, y: { parameter: 'tradingCost', values } },
  });
  expect(errorOf(answer).data).toMatchObject({ httpStatus: 400, issues: [{ path: 'definition.y' }] });
});
