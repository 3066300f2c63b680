import { expect, it } from 'vitest';
import { z } from 'zod';
import { eachDialect } from '../test/each-dialect.ts';
import { LIMITS, NOW } from '../test/library.ts';
import { runProcess } from '../test/processes/run-process.ts';
import { connect } from './connect.ts';
import { tryWithLock, withLock } from './locks.ts';
import { pruneExpired } from './queries/prune-expired.ts';

eachDialect('work for one process', (database) => {
  /** Another process that is at work under that name. */
  async function somebodyAt(name: string) {
    const other = runProcess('hold-lock.ts', { config: database().config, name });
    expect(await other.next(z.string())).toBe('alone');
    return other;
  }

  it('is done by one of those who come together, and by the next one after it', async () => {
    const { db, config } = database();
    const another = connect(config);
    const pruneOnce = (each: typeof db) =>
      tryWithLock(each, 'clean-up', () =>
        pruneExpired(each, { now: NOW, keepNewestRuns: 1, limits: LIMITS }),
      );
    const outcomes = await tryWithLock(db, 'clean-up', () =>
      Promise.all([pruneOnce(db), pruneOnce(another)]),
    );
    expect(outcomes).toEqual({ done: true, result: [{ done: false }, { done: false }] });
    expect(await pruneOnce(another)).toMatchObject({ done: true, result: { runs: 0 } });
    await another.destroy();
  });

  it('is not kept by a process that was killed, and is another under another name', async () => {
    const { db } = database();
    const other = await somebodyAt('killed');
    expect(await tryWithLock(db, 'killed', async () => 'done')).toEqual({ done: false });
    expect(await tryWithLock(db, 'else', async () => 'done')).toEqual({ done: true, result: 'done' });
    await other.kill();
    expect(await withLock(db, 'killed', async () => 'done')).toBe('done');
  });

  it('waits for its turn where it is to be done in any case', async () => {
    const { db } = database();
    const other = await somebodyAt('turn');
    const order: string[] = [];
    const waiting = withLock(db, 'turn', async () => order.push('in turn'));
    expect(await tryWithLock(db, 'turn', async () => order.push('at once'))).toEqual({ done: false });
    other.finish();
    await other.ended;
    await waiting;
    expect(order).toEqual(['in turn']);
  });

  it('is over for others when it fails', async () => {
    const { db } = database();
    const failing = tryWithLock(db, 'fails', () => Promise.reject(new Error('no')));
    await expect(failing).rejects.toThrow('no');
    expect(await tryWithLock(db, 'fails', async () => 'done')).toEqual({ done: true, result: 'done' });
  });
});
