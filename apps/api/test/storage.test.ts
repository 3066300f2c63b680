import { randomBytes, randomUUID } from 'node:crypto';
import { statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { SavedResult } from '@margin/contracts';
import { expect, it, onTestFinished } from 'vitest';
import { watchDisk } from '../src/storage/disk-space.ts';
import { type Caller, callerFor, dataOf, EXTERNAL_DOCUMENT, errorOf, itemsOf, PARAMETERS } from './caller.ts';
import { type MarginApp, startMarginApp } from './margin-app.ts';

async function startWith(environment: Record<string, string>): Promise<MarginApp> {
  const margin = await startMarginApp(environment);
  onTestFinished(() => margin.close());
  return margin;
}

/** About so many bytes when it is stored: nothing compresses them. */
const documentOf = (bytes: number) => ({
  ...EXTERNAL_DOCUMENT,
  note: randomBytes(bytes).toString('base64'),
});

const save = (user: Caller, bytes: number) =>
  user.mutate('savedResults.save', {
    name: 'Saved',
    document: documentOf(bytes),
    idempotencyKey: randomUUID(),
  });

const PRICES = 'Date,Close\n2024-03-11,1\n2024-03-12,2\n';

it('gives the room of unsaved runs and of what is deleted to what is saved', async () => {
  const margin = await startWith({ SAVED_BYTES_LIMIT: '1000000', TRASH_BYTES_LIMIT: '500000' });
  const alice = await callerFor(margin, 'alice');
  const { content } = dataOf(await alice.mutate('backtests.run', PARAMETERS));
  const first: SavedResult = dataOf(await save(alice, 600_000));
  expect(dataOf(await alice.query('library.quota'))).toMatchObject({
    used: 1,
    limitBytes: 1_000_000,
    trashBytes: 0,
    trashLimitBytes: 500_000,
  });
  const refused = await save(alice, 600_000);
  expect(refused.statusCode).toBe(400);
  expect(errorOf(refused).data).toMatchObject({ errorCode: 'STORAGE_EXCEEDED', limit: 1_000_000 });
  expect((await alice.content(content.href)).statusCode).toBe(200);

  const deleted = await alice.mutate('savedResults.delete', { resultIds: [first.resultId] });
  expect(deleted.statusCode).toBe(200);
  expect((await save(alice, 900_000)).statusCode).toBe(200);
  expect((await alice.content(content.href)).statusCode).toBe(404);
  expect(dataOf(await alice.query('library.quota'))).toMatchObject({ used: 1, runBytes: 0 });
  // It is larger than the whole trash may be.
  expect(dataOf(await alice.query('library.trash.list')).items).toEqual([]);
});

it('lets a user store so many bytes an hour, whatever becomes of them', async () => {
  const margin = await startWith({ STORED_BYTES_PER_HOUR: '1000000' });
  const [alice, bob] = [await callerFor(margin, 'alice'), await callerFor(margin, 'bob')];
  const { resultId }: SavedResult = dataOf(await save(alice, 700_000));
  await alice.mutate('savedResults.delete', { resultIds: [resultId] });
  await alice.mutate('library.trash.purge', itemsOf({ resultIds: [resultId] }));
  const refused = await save(alice, 700_000);
  expect(refused.statusCode).toBe(429);
  expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
  expect(errorOf(refused).message).toMatch(
    /^You can store 1 MB an hour. Please try again in \d+ minutes?\.$/,
  );
  expect((await alice.mutate('backtests.run', PARAMETERS)).statusCode).toBe(429);
  const imported = { ticker: 'OWN', name: 'Own', prices: PRICES };
  expect((await alice.mutate('marketData.import', imported)).statusCode).toBe(429);
  expect((await save(bob, 700_000)).statusCode).toBe(200);
});

it('keeps a reserve on the disk of a database file, and says how much is free', async () => {
  const margin = await startWith({ DISK_RESERVE_BYTES: '1500000' });
  const { database } = margin;
  if (database.kind === 'postgres') {
    expect((await margin.app.inject('/readyz')).json()).toEqual({ status: 'ok' });
    return;
  }
  expect((await margin.app.inject('/readyz')).json()).toEqual({ status: 'ok', disk: 'ok' });
  const { size, mode } = statSync(join(dirname(database.file), 'disk_reserve'));
  expect(size).toBe(1_500_000);
  expect(mode & 0o777).toBe(0o600);
  expect(await margin.metrics()).toMatch(/margin_disk_free_bytes [1-9]/);
  expect(await margin.metrics()).toContain('margin_disk_low 0');
});

it('stores nothing new where too little is free, and reads, deletes and purges on', async () => {
  const margin = await startWith({});
  const alice = await callerFor(margin, 'alice');
  const { resultId }: SavedResult = dataOf(await save(alice, 1_000));
  if (margin.database.kind === 'postgres') return;
  const full = watchDisk({ folder: dirname(margin.database.file), reserveBytes: 1e15 });
  onTestFinished(() => full.close());
  Object.assign(margin.services, { disk: full });

  const ticker = { ticker: 'OWN', name: '', prices: PRICES };
  for (const refused of [
    await save(alice, 1_000),
    await alice.mutate('backtests.run', PARAMETERS),
    await alice.mutate('marketData.import', ticker),
    await alice.mutate('sweeps.start', { definition: SWEEP }),
  ]) {
    expect(refused.statusCode).toBe(503);
    expect(refused.headers['retry-after']).toBe('60');
    expect(errorOf(refused).data.errorCode).toBe('DISK_FULL');
  }
  expect((await margin.app.inject('/readyz')).json()).toEqual({ status: 'ok', disk: 'low' });
  expect((await alice.query('savedResults.load', { resultId })).statusCode).toBe(200);
  expect((await alice.mutate('savedResults.delete', { resultIds: [resultId] })).statusCode).toBe(200);
  expect((await alice.mutate('library.trash.purge', itemsOf({ resultIds: [resultId] }))).statusCode).toBe(
    200,
  );
});

const SWEEP = {
  base: PARAMETERS,
  x: { parameter: 'leverage', values: [1, 2] },
  y: { parameter: 'tradingCost', values: [0] },
};
