import { SweepDefinitionSchema } from '@margin/contracts';
import { connect, findSweep, libraryMigrations, loadSweepMetrics, startSweep } from '@margin/db';
import { createPostgresDatabase } from '@margin/db/testing';
import { sql } from 'kysely';
import { afterEach, beforeEach, expect, inject, it } from 'vitest';
import { hashMarket, priceHashesOf } from '../../src/sweeps/hash-market.ts';
import type { SweepServices } from '../../src/sweeps/run-sweep-part.ts';
import { createSharedSweepRunner } from '../../src/sweeps/shared-sweep-runner.ts';
import { openSweepQueue } from '../../src/sweeps/sweep-queue.ts';
import type { SweepRunner } from '../../src/sweeps/sweep-runner.ts';
import { computeSweepPart } from '../../src/workers/worker.ts';
import { bundledMarket } from '../bundled-market.ts';
import { PARAMETERS } from '../caller.ts';

const DEFINITION = SweepDefinitionSchema.parse({
  base: PARAMETERS,
  x: { parameter: 'leverage', values: [1, 1.25, 1.5, 1.75] },
  y: { parameter: 'tradingCost', values: [0, 0.001, 0.002] },
});
const QUICK = { expireSeconds: 1, maintenanceSeconds: 1 };
const USER = 'sharer';
const SWEEP_ID = '7f0c2a52-6a4e-4c0d-9d35-5f3a1f0f7f11';

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

type Compute = SweepServices['workers']['computeSweepPart'];

/** A machine of its own on the shared database; it computes as it is told. */
async function startMachine(computePart: Compute): Promise<SweepRunner & { services: SweepServices }> {
  const db = connect({ kind: 'postgres', url: database.url, schema: 'margin' });
  await libraryMigrations.toLatest(db);
  const services = {
    db,
    marketData: { findMarket: (_userId: string, tickers: readonly string[]) => bundledMarket(tickers) },
    workers: { threads: 1, computeSweepPart: computePart },
    now: () => new Date(),
  };
  const runner = createSharedSweepRunner(services, await openSweepQueue(db, QUICK));
  closing.push(async () => {
    await runner.close();
    await db.destroy();
  });
  return { ...runner, services };
}

async function write({ services: { db, now } }: { services: SweepServices }): Promise<string> {
  const sweep = {
    userId: USER,
    definition: DEFINITION,
    seriesSha256: hashMarket(await bundledMarket(['SPX'])),
    prices: priceHashesOf(await bundledMarket(['SPX'])),
    cells: 12,
    partCells: 2,
  };
  return (await startSweep(db, { ...sweep, now: now() })).sweepId;
}

it('processes that start together on an empty database open one queue', async () => {
  const open = async () => {
    const db = connect({ kind: 'postgres', url: database.url, schema: 'margin' });
    closing.push(() => db.destroy());
    const queue = await openSweepQueue(db, QUICK);
    closing.unshift(queue.close);
    return queue;
  };
  const queues = await Promise.all(Array.from({ length: 8 }, open));
  const parts = queues.map((_, part) => ({ sweepId: SWEEP_ID, part }));
  await queues[0]?.put(parts, 0);
  const taken = await Promise.all(queues.map((queue) => queue.take()));
  expect(taken.map((job) => job?.data.part).sort()).toEqual(parts.map(({ part }) => part));
});

it('parts of a user who has fewer waiting come first', async () => {
  const db = connect({ kind: 'postgres', url: database.url, schema: 'margin' });
  closing.push(() => db.destroy());
  const queue = await openSweepQueue(db, QUICK);
  closing.unshift(queue.close);
  const partsOf = (sweepId: string) => [0, 1].map((part) => ({ sweepId, part }));
  await queue.put(partsOf(SWEEP_ID), 0);
  await queue.put(partsOf(SWEEP_ID.replace('7', '8')), 2);
  await queue.put(partsOf(SWEEP_ID.replace('7', '9')), 0);
  const taken: string[] = [];
  for (let job = await queue.take(); job; job = await queue.take()) {
    taken.push(`${job.data.sweepId.slice(0, 1)}${job.data.part}`);
    await queue.done(job);
  }
  expect(taken).toEqual(['70', '90', '71', '91', '80', '81']);
});

it('machines share the parts of a sweep, and what a dead one took is done by another', async () => {
  const computedBy = { first: 0, second: 0 };
  const first = await startMachine(async (task) => {
    computedBy.first += 1;
    return computeSweepPart(task);
  });
  // It takes what it can at once and is never heard of again.
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
    market: await bundledMarket(['SPX']),
    fromCell: 0,
    toCell: 12,
  });
  expect(figures).toEqual(whole);
});

it('a part that fails is tried again, and after some tries the sweep says so', async () => {
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

it('a queue takes the empty schema that it was given, which is all that some may have', async () => {
  const db = connect({ kind: 'postgres', url: database.url, schema: 'margin' });
  closing.push(() => db.destroy());
  await sql`create schema margin_jobs`.execute(db);
  const queue = await openSweepQueue(db, QUICK);
  await queue.put([{ sweepId: 'a', part: 3 }], 0);
  expect((await queue.take())?.data).toEqual({ sweepId: 'a', part: 3 });
  expect(await queue.take()).toBeUndefined();
  await queue.close();
});
