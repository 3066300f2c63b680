import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SweepDefinitionSchema } from '@margin/contracts';
import { connect, findSweep, libraryMigrations, startSweep } from '@margin/db';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { bundledMarket } from '../../test/bundled-market.ts';
import { PARAMETERS } from '../../test/caller.ts';
import { computeSweepPart } from '../workers/worker.ts';
import { hashMarket } from './hash-market.ts';
import { runSweepPart, type SweepNeeds } from './run-sweep-part.ts';

const USER = 'sweeper';
let folder: string;
let services: SweepNeeds;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sweeps-'));
  const db = connect({ kind: 'sqlite', file: join(folder, 'db.sqlite3') });
  await libraryMigrations.toLatest(db);
  services = {
    db,
    marketData: { findMarket: (_userId, needs) => bundledMarket(needs) },
    workers: { threads: 1, computeSweepPart },
    now: () => new Date(),
    onFailure: () => {},
  };
});
afterAll(async () => {
  await services.db.destroy();
  await rm(folder, { recursive: true });
});

async function begin(seriesSha256: string): Promise<string> {
  const definition = SweepDefinitionSchema.parse({
    base: PARAMETERS,
    x: { parameter: 'leverage', values: [1, 2] },
    y: { parameter: 'tradingCost', values: [0] },
  });
  const size = { cells: 2, partCells: 2 };
  const prices = [{ ticker: 'SPX', sha256: 'b'.repeat(64), dividendsSha256: 'c'.repeat(64) }];
  const sweep = { userId: USER, definition, seriesSha256, prices, ...size, now: services.now() };
  return (await startSweep(services.db, sweep)).sweepId;
}

const read = (sweepId: string) => findSweep(services.db, { userId: USER, sweepId });

it('keeps a computed part, and does not compute it again', async () => {
  const sweepId = await begin(hashMarket(await bundledMarket({ tickers: ['SPX'], ranges: false })));
  await runSweepPart(services, { sweepId, part: 0 });
  expect(await read(sweepId)).toMatchObject({ state: 'completed', done: 2 });
  const idle = { ...services.workers, computeSweepPart: () => Promise.reject(new Error('asked again')) };
  await runSweepPart({ ...services, workers: idle }, { sweepId, part: 0 });
});

it('ends a sweep when its prices, dividends or rates have changed', async () => {
  const sweepId = await begin('b'.repeat(64));
  await runSweepPart(services, { sweepId, part: 0 });
  expect(await read(sweepId)).toMatchObject({
    state: 'failed',
    done: 0,
    failure: expect.stringContaining('The data of SPX changed'),
  });
});
