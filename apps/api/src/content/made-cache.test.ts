import { expect, it, vi } from 'vitest';
import { createMadeCache } from './made-cache.ts';

it('makes once what is asked for at once and again', async () => {
  const cache = createMadeCache(1_000);
  const make = vi.fn(async () => Buffer.from('made'));
  const all = await Promise.all([cache.get('a', make), cache.get('a', make)]);
  expect(await cache.get('a', make)).toBe(all[0]);
  expect(make).toHaveBeenCalledTimes(1);
});

it('forgets the oldest where it is full, and keeps nothing that is large for it', async () => {
  const cache = createMadeCache(1_000);
  const makes = { a: vi.fn(), b: vi.fn(), large: vi.fn() };
  const ask = (key: keyof typeof makes, bytes: number) =>
    cache.get(key, async () => {
      makes[key]();
      return Buffer.alloc(bytes);
    });
  await ask('large', 300);
  await ask('large', 300);
  expect(makes.large).toHaveBeenCalledTimes(2);
  await ask('a', 200);
  for (let i = 0; i < 5; i++) await cache.get(`other ${i}`, async () => Buffer.alloc(200));
  await ask('a', 200);
  expect(makes.a).toHaveBeenCalledTimes(2);
});

it('does not keep a failure', async () => {
  const cache = createMadeCache(1_000);
  await expect(cache.get('a', () => Promise.reject(new Error('damaged')))).rejects.toThrow('damaged');
  expect(await cache.get('a', async () => Buffer.from('whole'))).toEqual(Buffer.from('whole'));
});
