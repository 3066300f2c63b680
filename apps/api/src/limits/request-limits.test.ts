import { countInMemory } from '@margin/db';
import { describe, expect, it } from 'vitest';
import { createByteLimit } from '../storage/byte-limit.ts';
import { createRequestLimits } from './request-limits.ts';

describe('limits', () => {
  it('let so many through, of each user and kind, say when to come back, and open again', async () => {
    const counters = countInMemory();
    let time = Date.parse('2026-03-01T12:00:15.500Z');
    const limit = createRequestLimits({ runs: 2, saves: 1, fetches: 1 }, counters, () => new Date(time));
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
  });
});

describe('bytes an hour', () => {
  it('add up over the minutes of an hour, and are let through in the next one', async () => {
    const counters = countInMemory();
    let time = Date.parse('2026-03-01T14:10:00Z');
    const now = () => new Date(time);
    const limit = createByteLimit(10_000_000, counters, now);
    const requests = createRequestLimits({ runs: 1, saves: 1, fetches: 1 }, counters, now);
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
  });
});
