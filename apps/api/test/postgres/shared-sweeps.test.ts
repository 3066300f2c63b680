import { type MarketNeeds, SweepDefinitionSchema } from '@margin/contracts';
import {
  connect,
  findSweep,
  libraryMigrations,
  loadSweepMetrics,
  openJobQueue,
  startSweep,
} from '@margin/db';
import { createPostgresDatabase } from '@margin/db/testing';
import { afterEach, beforeEach, expect, inject, it } from 'vitest';
import { SWEEP_PARTS } from '../../src/sweeps/create-sweep-runner.ts';
import { hashMarket, priceVersionsOf } from '../../src/sweeps/hash-market.ts';
import type { SweepNeeds } from '../../src/sweeps/run-sweep-part.ts';
import { createSharedSweepRunner } from '../../src/sweeps/shared-sweep-runner.ts';
import type { SweepRunner } from '../../src/sweeps/sweep-runner.ts';
import { computeSweepPart } from '../../src/workers/worker.ts';
import { bundledMarket } from '../bundled-market.ts';
import { PARAMETERS } from '../caller.ts';

const DEFINITION = SweepDefinitionSchema.parse({
  base: PARAMETERS,
  x: { parameter: 'leverage', values: [1, 1.25, 1.5, 1.75] },
  y: { parameter: 'tradingCost', values: [0, 0.001, 0.002] },
});
const NEEDS: MarketNeeds = { tickers: ['SPX'], ranges: false };
const QUICK = { ...SWEEP_PARTS, expireSeconds: 1, maintenanceSeconds: 1, onError: () => {} };
const USER = 'sharer';

const postgres = inject('postgres');
if (!postgres) throw new Error('these tests are for PostgreSQL');
let database: Awaited<ReturnType<typeof createPostgresDatabase>>;
let closing: (() => Promise<void>)[];
beforeEach(async () => {
  closing = [];
  database = await createPostgresDatabase(postgres);
});
afterEach(async () => {
  for (const close of closing) await close();
  await database.remove();
});

type Compute = SweepNeeds['workers']['computeSweepPart'];

/** A simulated machine on the shared database that computes as the test directs. */
async function startMachine(computePart: Compute): Promise<SweepRunner & { services: SweepNeeds }> {
  const db = connect({ kind: 'postgres', url: database.url, schema: 'margin' });
  await libraryMigrations.toLatest(db);
  const services = {
    db,
    marketData: { findMarket: (_userId: string, needs: MarketNeeds) => bundledMarket(needs) },
    workers: { threads: 1, computeSweepPart: computePart },
    now: () => new Date(),
    onFailure: () => {},
  };
  const queue = await openJobQueue(db, QUICK);
  if (!queue) throw new Error('there is no queue');
  const runner = createSharedSweepRunner(services, queue);
  closing.push(async () => {
    await runner.close();
    await db.destroy();
  });
  return { ...runner, services };
}

async function write({ services: { db, now } }: { services: SweepNeeds }): Promise<string> {
  const sweep = {
    userId: USER,
    definition: DEFINITION,
    seriesSha256: hashMarket(await bundledMarket(NEEDS)),
    prices: priceVersionsOf(await bundledMarket(NEEDS)),
    cells: 12,
    partCells: 2,
  };
  return (await startSweep(db, { ...sweep, now: now() })).sweepId;
}

it('shares the parts of a sweep between machines, and retries those of a dead one', async () => {
  const computedBy = { first: 0, second: 0 };
  const first = await startMachine(async (task) => {
    computedBy.first += 1;
    return computeSweepPart(task);
  });
  // It takes as many as it can at once, and then goes silent.
  const gone = new AbortController();
  const dead = await startMachine(() => {
    computedBy.second += 1;
    return new Promise((_resolve, reject) => {
      gone.signal.addEventListener('abort', () => reject(new Error('the machine is gone')));
    });
  });
  closing.unshift(async () => gone.abort());
  const sweepId = await write(first);
  await dead.begin(sweepId);
  const state = async () => (await findSweep(first.services.db, { userId: USER, sweepId })).state;
  await expect.poll(state, { timeout: 25_000, interval: 100 }).toBe('completed');

  const figures = await loadSweepMetrics(first.services.db, { sweepId, cells: 12 });
  expect(computedBy.first).toBeGreaterThanOrEqual(6);
  expect(computedBy.second).toBeGreaterThanOrEqual(1);
  const whole = await computeSweepPart({
    definition: DEFINITION,
    market: await bundledMarket(NEEDS),
    fromCell: 0,
    toCell: 12,
  });
  expect(figures).toEqual(whole);
});

it('retries a failing part, and after several tries fails the sweep', async () => {
  let tries = 0;
  const machine = await startMachine(async () => {
    tries += 1;
    throw new Error('out of memory');
  });
  const sweepId = await write(machine);
  await machine.begin(sweepId);
  const read = () => findSweep(machine.services.db, { userId: USER, sweepId });
  await expect.poll(async () => (await read()).state, { timeout: 25_000, interval: 100 }).toBe('failed');
  expect((await read()).failure).toContain('Something went wrong');
  // The first try of a part and three more.
  expect(tries).toBeGreaterThanOrEqual(4);
});
