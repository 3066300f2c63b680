import { MAXIMUM_SWEEPS } from '@margin/contracts';
import { expect, it } from 'vitest';
import { eachDialect } from '../../test/each-dialect.ts';
import {
  hoursLater,
  LIMITS,
  NOW,
  newSave,
  newSaves,
  newSweep,
  newUser,
  SWEEP_DEFINITION,
  saveAll,
  sweepFigures,
} from '../../test/library.ts';
import { deleteSweep } from './delete-sweep.ts';
import { saveResult } from './save-result.ts';
import { countPartsBefore, listRunningSweeps, openParts, recordPart } from './sweep-parts.ts';
import { cancelSweep, findSweep, listSweeps, loadSweepMetrics, saveSweep, startSweep } from './sweeps.ts';

const LABELS = { name: 'Leverage by cost', description: null, tags: ['Deep', 'costs'] };

eachDialect('sweeps', (database) => {
  it('are computed in parts, and complete with the last', async () => {
    const { db } = database();
    const userId = newUser();
    const { sweepId, ...sweep } = await startSweep(db, newSweep(userId));
    expect(sweep).toMatchObject({
      state: 'running',
      cells: 6,
      done: 0,
      saved: false,
      definition: SWEEP_DEFINITION,
    });
    expect(await listRunningSweeps(db)).toContain(sweepId);
    const parts = await openParts(db, { sweepId });
    expect(parts).toMatchObject([
      { part: 0, fromCell: 0, toCell: 4, userId, seriesSha256: 'a'.repeat(64) },
      { part: 1, fromCell: 4, toCell: 6 },
    ]);

    await recordPart(db, { sweepId, part: 1, cells: sweepFigures([5, 6]), now: hoursLater(1) });
    expect(await findSweep(db, { userId, sweepId })).toMatchObject({ state: 'running', done: 2 });
    expect(await openParts(db, { sweepId })).toMatchObject([{ part: 0 }]);
    expect(await openParts(db, { sweepId, part: 1 })).toEqual([]);
    const soFar = await loadSweepMetrics(db, { sweepId, cells: 6 });
    expect(soFar).toMatchObject({ states: [0, 0, 0, 0, 1, 1], multiple: [null, null, null, null, 5, 6] });

    await recordPart(db, { sweepId, part: 0, cells: sweepFigures([1, 2, 3, 4]), now: hoursLater(2) });
    expect(await findSweep(db, { userId, sweepId })).toMatchObject({
      state: 'completed',
      done: 6,
      finishedAt: hoursLater(2).toISOString(),
    });
    expect((await loadSweepMetrics(db, { sweepId, cells: 6 })).multiple).toEqual([1, 2, 3, 4, 5, 6]);
    expect(await listRunningSweeps(db)).not.toContain(sweepId);
  });

  it('stand behind what the same user started before them, and behind nobody else', async () => {
    const { db } = database();
    const [userId, other] = [newUser(), newUser()];
    const first = await startSweep(db, newSweep(userId, { now: hoursLater(1) }));
    await startSweep(db, newSweep(other, { now: hoursLater(1) }));
    const second = await startSweep(db, newSweep(userId, { now: hoursLater(2) }));
    expect(await countPartsBefore(db, first.sweepId)).toBe(0);
    expect(await countPartsBefore(db, second.sweepId)).toBe(2);
    const done = { sweepId: first.sweepId, part: 1, cells: sweepFigures([5, 6]), now: hoursLater(3) };
    await recordPart(db, done);
    expect(await countPartsBefore(db, second.sweepId)).toBe(1);
    await cancelSweep(db, { userId, sweepId: first.sweepId, now: hoursLater(4) });
    expect(await countPartsBefore(db, second.sweepId)).toBe(0);
  });

  it('keep the first answer to a part that was computed twice', async () => {
    const { db } = database();
    const { sweepId } = await startSweep(db, newSweep(newUser()));
    await recordPart(db, { sweepId, part: 1, cells: sweepFigures([5, 6]), now: NOW });
    await recordPart(db, { sweepId, part: 1, cells: sweepFigures([7, 8]), now: NOW });
    expect((await loadSweepMetrics(db, { sweepId, cells: 6 })).multiple.slice(4)).toEqual([5, 6]);
  });

  it('complete once when their last parts come together', async () => {
    const { db } = database();
    const userId = newUser();
    const { sweepId } = await startSweep(db, newSweep(userId, { partCells: 1 }));
    await Promise.all(
      [0, 1, 2, 3, 4, 5].map((part) =>
        recordPart(db, { sweepId, part, cells: sweepFigures([part]), now: NOW }),
      ),
    );
    expect(await findSweep(db, { userId, sweepId })).toMatchObject({ state: 'completed', done: 6 });
  });

  it('that are cancelled keep what they have and take no more', async () => {
    const { db } = database();
    const userId = newUser();
    const { sweepId } = await startSweep(db, newSweep(userId));
    await recordPart(db, { sweepId, part: 1, cells: sweepFigures([5, 6]), now: NOW });
    expect(await cancelSweep(db, { userId, sweepId, now: NOW })).toMatchObject({
      state: 'cancelled',
      done: 2,
    });
    await recordPart(db, { sweepId, part: 0, cells: sweepFigures([1, 2, 3, 4]), now: NOW });
    expect(await findSweep(db, { userId, sweepId })).toMatchObject({ state: 'cancelled', done: 2 });
    expect(await openParts(db, { sweepId })).toEqual([]);
  });

  it('are saved with labels, which can be changed, and are their user’s alone', async () => {
    const { db } = database();
    const userId = newUser();
    const { sweepId } = await startSweep(db, newSweep(userId));
    const save = { userId, sweepId, limits: LIMITS, now: hoursLater(1), ...LABELS };
    expect(await saveSweep(db, save)).toMatchObject({ ...LABELS, saved: true });
    expect(await saveSweep(db, { ...save, name: 'Another', tags: [] })).toMatchObject({
      name: 'Another',
      tags: [],
    });
    const stranger = newUser();
    const denied = { code: 'NOT_FOUND', message: 'Sweep not found' };
    await expect(findSweep(db, { userId: stranger, sweepId })).rejects.toMatchObject(denied);
    await expect(saveSweep(db, { ...save, userId: stranger })).rejects.toMatchObject(denied);
    await expect(cancelSweep(db, { userId: stranger, sweepId, now: NOW })).rejects.toMatchObject(denied);
    await expect(deleteSweep(db, { userId: stranger, sweepId, now: NOW })).rejects.toMatchObject(denied);
    expect(await listSweeps(db, stranger)).toEqual([]);
    await deleteSweep(db, { userId, sweepId, now: NOW });
    expect(await listSweeps(db, userId)).toEqual([]);
  });

  it('that are saved count in the quota, beside the results', async () => {
    const { db } = database();
    const userId = newUser();
    const limits = { ...LIMITS, results: 2 };
    const [one, two] = [await startSweep(db, newSweep(userId)), await startSweep(db, newSweep(userId))];
    const save = (sweepId: string) => saveSweep(db, { userId, sweepId, limits, now: NOW, ...LABELS });
    await saveAll(db, newSaves(userId, 1, { limits }));
    const together = await Promise.allSettled([save(one.sweepId), save(two.sweepId)]);
    expect(together.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    await expect(saveResult(db, newSave(userId, { limits }))).rejects.toMatchObject({
      code: 'QUOTA_EXCEEDED',
    });
  });

  it('make room: the oldest that is neither saved nor running goes', async () => {
    const { db } = database();
    const userId = newUser();
    const start = (hours: number) => startSweep(db, newSweep(userId, { now: hoursLater(hours) }));
    const kept = [];
    for (let i = 0; i < MAXIMUM_SWEEPS; i += 1) kept.push(await start(i));
    await expect(start(30)).rejects.toMatchObject({
      code: 'QUOTA_EXCEEDED',
      details: { limit: MAXIMUM_SWEEPS },
    });
    const [running, saved, over] = kept.map(({ sweepId }) => ({ userId, sweepId, now: NOW }));
    if (!running || !saved || !over) throw new Error('there are twenty');
    await saveSweep(db, { ...saved, ...LABELS, limits: LIMITS });
    await cancelSweep(db, saved);
    await cancelSweep(db, over);
    const newest = await start(31);
    const ids = (await listSweeps(db, userId)).map(({ sweepId }) => sweepId);
    expect(ids).toHaveLength(MAXIMUM_SWEEPS);
    expect(ids[0]).toBe(newest.sweepId);
    expect(ids).toEqual(expect.arrayContaining([running.sweepId, saved.sweepId]));
    expect(ids).not.toContain(over.sweepId);
  });
});
