import { expect, it } from 'vitest';
import { createFairQueue } from './fair-queue.ts';

const LIMITS = { atOnce: 1, waitingOfUser: 100, waiting: 1_000 };

/** Tasks that the test ends, and the order in which they started. */
function startQueue(options = LIMITS) {
  const queue = createFairQueue(options);
  const began: string[] = [];
  const ends: (() => void)[] = [];
  const add = (userId: string, cost = 1) =>
    queue.run({ userId, cost }, () => {
      began.push(userId);
      return new Promise<void>((end) => ends.push(end));
    });
  const settle = () => new Promise((resolve) => setImmediate(resolve));
  const endAll = async () => {
    await settle();
    for (let end = ends.shift(); end; end = ends.shift()) {
      end();
      await settle();
    }
  };
  return { queue, began, add, endAll };
}

it("runs a user's task next after fifty of another user's", async () => {
  const { began, add, endAll } = startQueue();
  const all = Array.from({ length: 50 }, () => add('many'));
  all.push(add('one'));
  await endAll();
  await Promise.all(all);
  expect(began.slice(0, 3)).toEqual(['many', 'one', 'many']);
  expect(began).toHaveLength(51);
});

it('weighs tasks by their cost', async () => {
  const { began, add, endAll } = startQueue();
  const all = [add('first')];
  for (let i = 0; i < 3; i++) all.push(add('long', 10));
  for (let i = 0; i < 20; i++) all.push(add('short', 1));
  await endAll();
  await Promise.all(all);
  const behindSecond = began.indexOf('long', began.indexOf('long') + 1);
  expect(began.slice(0, behindSecond).filter((each) => each === 'short').length).toBeGreaterThanOrEqual(9);
});

it('does not let a user who always has one waiting delay another', async () => {
  const { queue, began, add, endAll } = startQueue();
  add('patient', 10);
  add('patient', 10);
  const again = (): Promise<void> =>
    queue.run({ userId: 'greedy', cost: 1 }, async () => {
      began.push('greedy');
      if (began.length < 40) void again();
    });
  again();
  again();
  await endAll();
  expect(began.filter((each) => each === 'patient')).toHaveLength(2);
  expect(began.indexOf('patient', 1)).toBeLessThan(14);
});

it("refuses a user's tasks over the waiting limit, but not those of others", async () => {
  const { queue, add, endAll } = startQueue({ atOnce: 1, waitingOfUser: 2, waiting: 4 });
  const all = [add('ada'), add('ada'), add('ada')];
  await expect(add('ada')).rejects.toMatchObject({
    code: 'TOO_MANY_REQUESTS',
    details: { limit: 2, retryAfterSeconds: 2 },
  });
  all.push(add('bob'), add('bob'));
  await expect(add('carol')).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  expect(queue.waiting()).toBe(4);
  await endAll();
  await Promise.all(all);
  expect(queue.waiting()).toBe(0);
});

it('frees the slot of a failed task', async () => {
  const { queue } = startQueue();
  const fail = () => Promise.reject(new Error('broken'));
  await expect(queue.run({ userId: 'ada', cost: 1 }, fail)).rejects.toThrow('broken');
  expect(await queue.run({ userId: 'ada', cost: 1 }, async () => 'done')).toBe('done');
});

it('starts large tasks one by one, with a small one in parallel', async () => {
  const queue = createFairQueue({ ...LIMITS, atOnce: 3, maximumLoad: 10 });
  const underWay = new Set<string>();
  const seen: number[] = [];
  const add = (name: string, load: number) =>
    queue.run({ userId: name, cost: load, load }, async () => {
      underWay.add(name);
      await new Promise((resolve) => setImmediate(resolve));
      if (load > 5) seen.push([...underWay].filter((each) => each.startsWith('large')).length);
      underWay.delete(name);
    });
  await Promise.all(['large a', 'large b', 'large c'].map((name) => add(name, 8)).concat(add('small', 2)));
  expect(seen).toEqual([1, 1, 1]);
  await add('single', 100);
});
