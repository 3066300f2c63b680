import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect, libraryMigrations } from '@margin/db';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createByteLimit } from '../storage/byte-limit.ts';
import { countInDatabase, countInMemory } from './request-counts.ts';
import { createRequestLimits } from './request-limits.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'limits-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function openCounts() {
  const db = connect({ kind: 'sqlite', file: join(folder, 'db.sqlite3') });
  await libraryMigrations.toLatest(db);
  return { counts: countInDatabase(db), close: () => db.destroy() };
}

describe.each([
  ['memory', async () => ({ counts: countInMemory(), close: async () => {} })],
  ['a database', openCounts],
])('limits counted in %s', (_where, open) => {
  it('let so many through, of each user and kind, say when to come back, and open again', async () => {
    const { counts, close } = await open();
    let time = Date.parse('2026-03-01T12:00:15.500Z');
    const limit = createRequestLimits({ runs: 2, saves: 1, fetches: 1 }, counts, () => new Date(time));
    const together = await Promise.allSettled([1, 2, 3, 4].map(() => limit('runs', 'alice')));
    expect(together.filter(({ status }) => status === 'fulfilled')).toHaveLength(2);
    await expect(limit('runs', 'alice')).rejects.toMatchObject({
      code: 'TOO_MANY_REQUESTS',
      details: { limit: 2, retryAfterSeconds: 45 },
    });
    await limit('saves', 'alice');
    await limit('runs', 'bob');
    time += 45_000;
    await limit('runs', 'alice');
    await close();
  });
});

it('two processes on one database count together', async () => {
  const [one, two] = [await openCounts(), await openCounts()];
  const now = () => new Date('2026-03-01T13:00:00Z');
  const limits = [one, two].map(({ counts }) =>
    createRequestLimits({ runs: 3, saves: 1, fetches: 1 }, counts, now),
  );
  const tries = await Promise.allSettled([0, 1, 0, 1, 0].map((i) => limits[i]?.('runs', 'carol')));
  expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(3);
  await Promise.all([one.close(), two.close()]);
});

describe.each([
  ['memory', async () => ({ counts: countInMemory(), close: async () => {} })],
  ['a database', openCounts],
])('bytes an hour, counted in %s', (_where, open) => {
  it('add up over the minutes of an hour, and are let through in the next one', async () => {
    const { counts, close } = await open();
    let time = Date.parse('2026-03-01T14:10:00Z');
    const now = () => new Date(time);
    const limit = createByteLimit(10_000_000, counts, now);
    const requests = createRequestLimits({ runs: 1, saves: 1, fetches: 1 }, counts, now);
    await limit('alice', 6_000_000);
    time += 30 * 60_000;
    await requests('runs', 'alice');
    await limit('alice', 4_000_000);
    await expect(limit('alice', 1)).rejects.toMatchObject({
      code: 'TOO_MANY_REQUESTS',
      message: 'You can store 10 MB an hour. Please try again in 20 minutes.',
      details: { limit: 10_000_000, retryAfterSeconds: 1_200 },
    });
    await limit('bob', 10_000_000);
    time += 20 * 60_000;
    await limit('alice', 10_000_000);
    await close();
  });
});
