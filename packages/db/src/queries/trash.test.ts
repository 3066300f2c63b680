import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { eachDialect } from '../../test/each-dialect.ts';
import {
  contentOf,
  daysLater,
  fillLibrary,
  hoursLater,
  LIMITS,
  listInput,
  listTrashedResults as listTrash,
  NOW,
  newSave,
  newSaves,
  newUser,
  purgeResults,
  restoreResults,
  saveAll,
} from '../../test/library.ts';
import { deleteResults } from './delete-results.ts';
import { listResults } from './list-results.ts';
import { readQuota } from './quota.ts';
import { saveResult } from './save-result.ts';
import { loadResult } from './saved-results.ts';

eachDialect('the trash', (database) => {
  const idsOf = (results: { resultId: string }[]) => results.map(({ resultId }) => resultId);

  it('takes a result out of the library and says until when it can come back', async () => {
    const { db } = database();
    const userId = newUser();
    const [saved] = await saveAll(db, newSaves(userId, 1, { tags: ['a'] }));
    const resultIds = idsOf(saved ? [saved] : []);
    const now = hoursLater(5);
    expect(await deleteResults(db, { limits: LIMITS, userId, resultIds, now })).toEqual(resultIds);
    expect(await listResults(db, userId, listInput())).toMatchObject({ items: [], total: 0 });
    expect(await readQuota(db, userId, LIMITS)).toMatchObject({ used: 0, usedBytes: 0 });
    expect(await listTrash(db, { userId, now })).toEqual([
      { ...saved, deletedAt: now.toISOString(), expiresAt: daysLater(30, now).toISOString() },
    ]);
  });

  it('gives a result back as it was', async () => {
    const { db } = database();
    const userId = newUser();
    const save = newSave(userId, { tags: ['One', 'two'], description: 'text' });
    const { resultId } = await saveResult(db, save);
    const before = await loadResult(db, { userId, resultId });
    await deleteResults(db, { limits: LIMITS, userId, resultIds: [resultId], now: hoursLater(1) });
    const restored = await restoreResults(db, {
      userId,
      resultIds: [resultId],
      now: daysLater(29),
      limits: LIMITS,
    });
    expect(restored).toEqual([resultId]);
    expect(await loadResult(db, { userId, resultId })).toEqual(before);
    expect(await listTrash(db, { userId, now: daysLater(29) })).toEqual([]);
  });

  it('takes, gives back and purges all or none', async () => {
    const { db } = database();
    const userId = newUser();
    const kept = idsOf(await saveAll(db, newSaves(userId, 2)));
    const foreign = await saveResult(db, newSave(newUser()));
    const notFound = { code: 'NOT_FOUND' };
    for (const stranger of [randomUUID(), foreign.resultId]) {
      const resultIds = [...kept, stranger];
      await expect(deleteResults(db, { limits: LIMITS, userId, resultIds, now: NOW })).rejects.toMatchObject(
        notFound,
      );
    }
    expect(await readQuota(db, userId, LIMITS)).toMatchObject({ used: 2 });
    await deleteResults(db, { limits: LIMITS, userId, resultIds: kept, now: NOW });
    await expect(
      deleteResults(db, { limits: LIMITS, userId, resultIds: kept, now: NOW }),
    ).rejects.toMatchObject(notFound);
    const withStranger = { userId, resultIds: [...kept, foreign.resultId], now: NOW, limits: LIMITS };
    await expect(restoreResults(db, withStranger)).rejects.toMatchObject(notFound);
    await expect(purgeResults(db, withStranger)).rejects.toMatchObject(notFound);
    expect(await listTrash(db, { userId, now: NOW })).toHaveLength(2);
  });

  it('takes an id that is named twice as one', async () => {
    const { db } = database();
    const userId = newUser();
    const { resultId } = await saveResult(db, newSave(userId));
    const selection = { userId, resultIds: [resultId, resultId], now: NOW };
    expect(await deleteResults(db, { ...selection, limits: LIMITS })).toEqual([resultId]);
    expect(await restoreResults(db, { ...selection, limits: LIMITS })).toEqual([resultId]);
    await deleteResults(db, { ...selection, limits: LIMITS });
    expect(await purgeResults(db, selection)).toEqual([resultId]);
  });

  it('asks the quota before it gives back', async () => {
    const { db } = database();
    const userId = newUser();
    const limits = { ...LIMITS, results: 2 };
    const trashed = idsOf(await saveAll(db, newSaves(userId, 2, { limits })));
    await deleteResults(db, { limits: LIMITS, userId, resultIds: trashed, now: NOW });
    await saveResult(db, newSave(userId, { limits }));
    const restore = (resultIds: string[]) => restoreResults(db, { userId, resultIds, now: NOW, limits });
    await expect(restore(trashed)).rejects.toMatchObject({
      code: 'QUOTA_EXCEEDED',
      details: { used: 1, limit: 2 },
    });
    expect(await restore(trashed.slice(0, 1))).toHaveLength(1);
  });

  it('gives back one of several at once where one fits', async () => {
    const { db } = database();
    const userId = newUser();
    const limits = { ...LIMITS, results: 5 };
    const trashed = idsOf(await saveAll(db, newSaves(userId, 5)));
    await deleteResults(db, { limits: LIMITS, userId, resultIds: trashed, now: NOW });
    await saveAll(db, newSaves(userId, 4));
    const restores = trashed.map((id) => restoreResults(db, { userId, resultIds: [id], now: NOW, limits }));
    const outcomes = await Promise.allSettled(restores);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await readQuota(db, userId, limits)).toMatchObject({ used: 5 });
  });

  it('asks the storage limit before it gives back', async () => {
    const { db } = database();
    const userId = newUser();
    const limits = { ...LIMITS, bytes: 1_000 };
    const big = newSave(userId, { content: contentOf('x'.repeat(900)), limits });
    const { resultId } = await saveResult(db, big);
    await deleteResults(db, { limits: LIMITS, userId, resultIds: [resultId], now: NOW });
    await saveResult(db, newSave(userId, { content: contentOf('y'.repeat(200)), limits }));
    const restore = restoreResults(db, { userId, resultIds: [resultId], now: NOW, limits });
    await expect(restore).rejects.toMatchObject({
      code: 'STORAGE_EXCEEDED',
      details: { used: 200, limit: 1_000 },
    });
  });

  it('forgets a result after 30 days, removed yet or not', async () => {
    const { db } = database();
    const userId = newUser();
    const { resultId } = await saveResult(db, newSave(userId));
    await deleteResults(db, { limits: LIMITS, userId, resultIds: [resultId], now: NOW });
    const late = { userId, resultIds: [resultId], now: daysLater(30), limits: LIMITS };
    expect(await listTrash(db, late)).toEqual([]);
    await expect(restoreResults(db, late)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(purgeResults(db, late)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await listTrash(db, { userId, now: new Date(late.now.getTime() - 1) })).toHaveLength(1);
  });

  it('keeps the newest 200, the last deleted first', async () => {
    const { db } = database();
    const userId = newUser();
    const ids = await fillLibrary(db, userId, 203);
    await deleteResults(db, { limits: LIMITS, userId, resultIds: ids.slice(0, 150), now: NOW });
    await deleteResults(db, { limits: LIMITS, userId, resultIds: ids.slice(150), now: hoursLater(1) });
    const trash = await listTrash(db, { userId, now: hoursLater(1) });
    expect(idsOf(trash.slice(0, 53)).sort()).toEqual(ids.slice(150).sort());
    expect(idsOf(trash).sort()).toEqual(ids.slice(3).sort());
  });

  it('purges for good, and only out of the trash', async () => {
    const { db } = database();
    const userId = newUser();
    const [live = '', trashed = ''] = idsOf(await saveAll(db, newSaves(userId, 2)));
    await deleteResults(db, { limits: LIMITS, userId, resultIds: [trashed], now: NOW });
    await expect(purgeResults(db, { userId, resultIds: [live], now: NOW })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    expect(await purgeResults(db, { userId, resultIds: [trashed], now: NOW })).toEqual([trashed]);
    const rows = await db
      .selectFrom('saved_backtest_result')
      .select('result_id')
      .where('user_id', '=', userId)
      .execute();
    expect(rows).toEqual([{ result_id: live }]);
  });

  it("shows no other user's", async () => {
    const { db } = database();
    const userId = newUser();
    const { resultId } = await saveResult(db, newSave(userId));
    await deleteResults(db, { limits: LIMITS, userId, resultIds: [resultId], now: NOW });
    expect(await listTrash(db, { userId: newUser(), now: NOW })).toEqual([]);
  });
});
