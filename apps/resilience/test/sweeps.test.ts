import { type LoadedSweep, LoadedSweepSchema, SweepSchema } from '@margin/contracts';
import { dataOf, type Installation, type Person, signedUp, startInstallation } from '@margin/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';

/** 1,200 cells, some seconds of work for these tests' one thread. */
const DEFINITION = {
  base: {
    ticker: 'SPX',
    startDate: '2000-01-03',
    endDate: '2020-04-17',
    initialInvestment: 100_000,
    leverage: 2,
    accountType: 'reg_t',
    mode: 'liquidation_reentry',
  },
  x: { parameter: 'leverage', values: Array.from({ length: 40 }, (_, i) => 1 + i / 40) },
  y: { parameter: 'tradingCost', values: Array.from({ length: 30 }, (_, i) => i / 10_000) },
};

let product: Installation;
let ada: Person;
beforeAll(async () => {
  product = await startInstallation();
  ada = await signedUp(product.url);
});
afterAll(() => product?.close());

it('a sweep interrupted by kill -9 keeps its computed cells and resumes by itself', async () => {
  const { sweepId } = dataOf(SweepSchema, await ada.call('sweeps.start', { definition: DEFINITION }));
  const read = async (): Promise<LoadedSweep> =>
    dataOf(LoadedSweepSchema, await ada.query('sweeps.get', { sweepId }));
  await expect.poll(async () => (await read()).sweep.done).toBeGreaterThan(0);
  const before = await read();
  await product.end('api', 'SIGKILL');
  expect(before.sweep).toMatchObject({ state: 'running', cells: 1_200 });

  await product.start('api');
  await expect
    .poll(async () => (await read()).sweep, { timeout: 60_000 })
    .toMatchObject({ state: 'completed', done: 1_200 });
  const { figures } = await read();
  expect(new Set(figures.states)).toEqual(new Set([1]));
  for (const [cell, multiple] of before.figures.multiple.entries())
    if (multiple !== null) expect(figures.multiple[cell]).toBe(multiple);
});
