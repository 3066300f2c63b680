import { describe, expect, it } from 'vitest';
import { eachDialect } from '../../test/each-dialect.ts';
import { newUser } from '../../test/library.ts';
import { countInDatabase, countInMemory, openCounters } from './counters.ts';
import { countRequest, forgetRequests } from './request-counts.ts';

eachDialect('request counts', (database) => {
  it('count each request of a minute once, however many come together, and begin anew with the next', async () => {
    const { db } = database();
    const name = `runs:${newUser()}`;
    const counted = await Promise.all(
      Array.from({ length: 30 }, () => countRequest(db, { name, minute: 7 })),
    );
    expect(counted.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 30 }, (_, i) => i + 1));
    expect(await countRequest(db, { name: `saves:${newUser()}`, minute: 7 })).toBe(1);
    expect(await countRequest(db, { name, minute: 8 })).toBe(1);
  });

  it('count amounts, from the beginning of a time that may be an hour', async () => {
    const { db } = database();
    const name = `stored:${newUser()}`;
    expect(await countRequest(db, { name, minute: 60, amount: 700 })).toBe(700);
    expect(await countRequest(db, { name, minute: 60, amount: 1_000_000 })).toBe(1_000_700);
    expect(await countRequest(db, { name, minute: 120, amount: 5 })).toBe(5);
  });

  it('are forgotten with their minute', async () => {
    const { db } = database();
    const [old, current] = [newUser(), newUser()];
    await countRequest(db, { name: old, minute: 99 });
    await countRequest(db, { name: current, minute: 100 });
    expect(await forgetRequests(db, 100)).toBeGreaterThanOrEqual(1);
    expect(await countRequest(db, { name: current, minute: 100 })).toBe(2);
    expect(await countRequest(db, { name: old, minute: 99 })).toBe(1);
  });
});

eachDialect('counters', (database, dialect) => {
  const open = { memory: countInMemory, database: () => countInDatabase(database().db) };

  describe.each(['memory', 'database'] as const)('in %s', (where) => {
    it('count one by one and by amounts, begin again with another time, and forget old names', async () => {
      const counters = open[where]();
      const name = newUser();
      expect(await counters.count(name, 1_000)).toBe(1);
      expect(await counters.count(name, 1_000, 5)).toBe(6);
      expect(await counters.count(name, 1_001)).toBe(1);
      await counters.count(newUser(), 2_000);
      expect(await counters.count(name, 1_001)).toBe(1);
    });
  });

  it('are those of all processes where several may work on the database', async () => {
    const { db } = database();
    const [one, two] = [openCounters(db), openCounters(db)];
    const name = newUser();
    const counted = [await one.count(name, 3_000), await two.count(name, 3_000)];
    expect(counted).toEqual({ sqlite: [1, 1], postgres: [1, 2] }[dialect]);
  });
});
