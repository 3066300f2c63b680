import { MAXIMUM_SWEEPS, type Sweep } from '@margin/contracts';
import { expect, it } from 'vitest';
import { eachDialect } from '../../test/each-dialect.ts';
import {
  daysLater,
  hoursLater,
  LIMITS,
  listTrashedSweeps,
  NOW,
  newSaves,
  newSweep,
  newUser,
  purgeSweeps,
  restoreSweeps,
  saveAll,
  savedSweep,
  sweepFigures,
} from '../../test/library.ts';
import { deleteSweep } from './delete-sweep.ts';
import { readQuota } from './quota.ts';
import { listRunningSweeps, recordPart } from './sweep-parts.ts';
import {
  cancelSweep,
  findSweep,
  listSweeps,
  loadSweepMetrics,
  readSweepProgress,
  saveSweep,
  startSweep,
} from './sweeps.ts';

const NOT_FOUND = { code: 'NOT_FOUND', message: 'Sweep not found' };

eachDialect('the trash of sweeps', (database) => {
  /** A saved sweep that is computed. */
  async function completedSweep(userId: string): Promise<Sweep> {
    const { db } = database();
    const { sweepId } = await savedSweep(db, userId, { tags: ['a'] });
    await recordPart(db, { sweepId, part: 0, cells: sweepFigures([1, 2, 3, 4]), now: NOW });
    await recordPart(db, { sweepId, part: 1, cells: sweepFigures([5, 6]), now: NOW });
    return findSweep(db, { userId, sweepId });
  }

  it('hides a saved sweep from everything, says until when, and gives it back as it was', async () => {
    const { db } = database();
    const userId = newUser();
    const sweep = await completedSweep(userId);
    const key = { userId, sweepId: sweep.sweepId };
    const now = hoursLater(5);
    await deleteSweep(db, { ...key, now });

    expect(await listSweeps(db, userId)).toEqual([]);
    expect(await readQuota(db, userId, LIMITS)).toMatchObject({ used: 0 });
    const labels = { name: 'Again', description: null, tags: [] };
    const attempts = [
      () => findSweep(db, key),
      () => readSweepProgress(db, key),
      () => cancelSweep(db, { ...key, now }),
      () => saveSweep(db, { ...key, ...labels, limits: LIMITS, now }),
      () => deleteSweep(db, { ...key, now }),
    ];
    for (const attempt of attempts) await expect(attempt()).rejects.toMatchObject(NOT_FOUND);
    const trashed = { ...sweep, deletedAt: now.toISOString(), expiresAt: daysLater(30, now).toISOString() };
    expect(await listTrashedSweeps(db, { userId, now })).toEqual([trashed]);

    const selection = { userId, sweepIds: [sweep.sweepId], now: daysLater(29) };
    expect(await restoreSweeps(db, { ...selection, limits: LIMITS })).toEqual(selection.sweepIds);
    expect(await findSweep(db, key)).toEqual(sweep);
    expect((await loadSweepMetrics(db, sweep)).multiple).toEqual([1, 2, 3, 4, 5, 6]);
    expect(await listTrashedSweeps(db, { userId, now: daysLater(29) })).toEqual([]);
  });

  it('takes one that runs as a cancelled one, and none that is not saved', async () => {
    const { db } = database();
    const userId = newUser();
    const running = await savedSweep(db, userId);
    const unsaved = await startSweep(db, newSweep(userId));
    const now = hoursLater(1);
    for (const { sweepId } of [running, unsaved]) await deleteSweep(db, { userId, sweepId, now });
    const { sweepId } = running;
    await recordPart(db, { sweepId, part: 0, cells: sweepFigures([1, 2, 3, 4]), now });
    expect(await listTrashedSweeps(db, { userId, now })).toMatchObject([
      { sweepId, state: 'cancelled', done: 0, finishedAt: now.toISOString() },
    ]);
    expect(await listRunningSweeps(db)).not.toContain(sweepId);
    const selection = { userId, sweepIds: [unsaved.sweepId], now, limits: LIMITS };
    await expect(restoreSweeps(db, selection)).rejects.toMatchObject(NOT_FOUND);
  });

  it('gives back and purges all or none, and nothing to another user or after its time', async () => {
    const { db } = database();
    const [userId, stranger] = [newUser(), newUser()];
    const sweepIds = [(await savedSweep(db, userId)).sweepId, (await savedSweep(db, userId)).sweepId];
    const [first = '', second = ''] = sweepIds;
    await deleteSweep(db, { userId, sweepId: first, now: NOW });
    const way = (changes: { userId?: string; sweepIds?: string[]; now?: Date }) => ({
      ...{ userId, sweepIds: [first], now: NOW, limits: LIMITS },
      ...changes,
    });
    for (const wrong of [way({ sweepIds }), way({ userId: stranger }), way({ now: daysLater(30) })]) {
      await expect(restoreSweeps(db, wrong)).rejects.toMatchObject(NOT_FOUND);
      await expect(purgeSweeps(db, wrong)).rejects.toMatchObject(NOT_FOUND);
    }
    await deleteSweep(db, { userId, sweepId: second, now: hoursLater(1) });
    const trash = () => listTrashedSweeps(db, { userId, now: hoursLater(1) });
    expect((await trash()).map(({ sweepId }) => sweepId)).toEqual([second, first]);
    expect(await purgeSweeps(db, way({ sweepIds: [first, second, first] }))).toEqual(sweepIds);
    expect(await trash()).toEqual([]);
    const parts = await db
      .selectFrom('sweep_part')
      .select('part')
      .where('sweep_id', 'in', sweepIds)
      .execute();
    expect(parts).toEqual([]);
  });

  it('gives back no more than the quota allows, of several at once too', async () => {
    const { db } = database();
    const userId = newUser();
    const limits = { ...LIMITS, results: 2 };
    const sweeps = [await savedSweep(db, userId), await savedSweep(db, userId)];
    for (const { sweepId } of sweeps) await deleteSweep(db, { userId, sweepId, now: NOW });
    await saveAll(db, newSaves(userId, 1, { limits }));
    const back = await Promise.allSettled(
      sweeps.map(({ sweepId }) => restoreSweeps(db, { userId, sweepIds: [sweepId], now: NOW, limits })),
    );
    expect(back.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(back).toContainEqual({
      status: 'rejected',
      reason: expect.objectContaining({
        code: 'QUOTA_EXCEEDED',
        details: expect.objectContaining({ used: 2, limit: 2 }),
      }),
    });
  });

  it('leaves room for sweeps, and its own come back in the place of unsaved ones', async () => {
    const { db } = database();
    const userId = newUser();
    const { sweepId } = await savedSweep(db, userId);
    await deleteSweep(db, { userId, sweepId, now: NOW });
    const others: string[] = [];
    for (let i = 0; i < MAXIMUM_SWEEPS; i += 1)
      others.push((await startSweep(db, newSweep(userId, { now: hoursLater(i) }))).sweepId);
    const restore = () => restoreSweeps(db, { userId, sweepIds: [sweepId], now: NOW, limits: LIMITS });
    await expect(restore()).rejects.toMatchObject({
      code: 'QUOTA_EXCEEDED',
      details: { used: MAXIMUM_SWEEPS, limit: MAXIMUM_SWEEPS },
    });
    const [over = ''] = others;
    await cancelSweep(db, { userId, sweepId: over, now: NOW });
    await restore();
    const ids = (await listSweeps(db, userId)).map((sweep) => sweep.sweepId);
    expect(ids).toHaveLength(MAXIMUM_SWEEPS);
    expect(ids).toContain(sweepId);
    expect(ids).not.toContain(over);
  });

  it('keeps the newest', async () => {
    const { db } = database();
    const userId = newUser();
    const deleted: string[] = [];
    for (let i = 0; i <= MAXIMUM_SWEEPS; i += 1) {
      const { sweepId } = await savedSweep(db, userId);
      await deleteSweep(db, { userId, sweepId, now: hoursLater(i) });
      deleted.unshift(sweepId);
    }
    const trash = await listTrashedSweeps(db, { userId, now: daysLater(2) });
    expect(trash.map(({ sweepId }) => sweepId)).toEqual(deleted.slice(0, MAXIMUM_SWEEPS));
    const rows = await db.selectFrom('sweep').select('sweep_id').where('user_id', '=', userId).execute();
    expect(rows).toHaveLength(MAXIMUM_SWEEPS);
  });
});
