import { expect, it } from 'vitest';
import { eachDialect } from '../../test/each-dialect.ts';
import { hoursLater, LIMITS, NOW, newSave, newUser, saveAll, savedSweep } from '../../test/library.ts';
import { deleteResults } from './delete-results.ts';
import { deleteSweep } from './delete-sweep.ts';
import { listTags } from './tags.ts';

eachDialect('tags', (database) => {
  it('are counted without case and width, the most used first, in the latest spelling', async () => {
    const { db } = database();
    const userId = newUser();
    await saveAll(db, [
      newSave(userId, { tags: ['spy', 'rare'], now: NOW }),
      newSave(userId, { tags: ['ＳＰＹ', 'Beta'], now: hoursLater(1) }),
      newSave(userId, { tags: ['SPY', 'alpha', 'beta'], now: hoursLater(2) }),
      newSave(newUser(), { tags: ['rare', 'foreign'] }),
    ]);
    expect(await listTags(db, userId)).toEqual({
      tags: [
        { tag: 'SPY', count: 3, sweeps: 0, color: null },
        { tag: 'beta', count: 2, sweeps: 0, color: null },
        { tag: 'alpha', count: 1, sweeps: 0, color: null },
        { tag: 'rare', count: 1, sweeps: 0, color: null },
      ],
    });
  });

  it('of a deleted result do not count', async () => {
    const { db } = database();
    const userId = newUser();
    const [kept, deleted] = await saveAll(db, [
      newSave(userId, { tags: ['a'] }),
      newSave(userId, { tags: ['a', 'b'] }),
    ]);
    await deleteResults(db, { limits: LIMITS, userId, resultIds: [deleted?.resultId ?? ''], now: NOW });
    expect(kept?.tags).toEqual(['a']);
    expect(await listTags(db, userId)).toEqual({ tags: [{ tag: 'a', count: 1, sweeps: 0, color: null }] });
  });

  it('of saved sweeps count beside those of results, and not in the trash', async () => {
    const { db } = database();
    const userId = newUser();
    await saveAll(db, [newSave(userId, { tags: ['both', 'result'] })]);
    await savedSweep(db, userId, { tags: ['Both', 'sweep'], now: hoursLater(1) });
    const { sweepId } = await savedSweep(db, userId, { tags: ['sweep', 'gone'] });
    await deleteSweep(db, { userId, sweepId, now: NOW });
    expect(await listTags(db, userId)).toEqual({
      tags: [
        { tag: 'Both', count: 1, sweeps: 1, color: null },
        { tag: 'result', count: 1, sweeps: 0, color: null },
        { tag: 'sweep', count: 0, sweeps: 1, color: null },
      ],
    });
  });

  it('are none in an empty library', async () => {
    expect(await listTags(database().db, newUser())).toEqual({ tags: [] });
  });
});
