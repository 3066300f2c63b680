import { expect, it } from 'vitest';
import { eachDialect } from '../../test/each-dialect.ts';
import { hoursLater, LIMITS, NOW, newSave, newSaves, newUser, saveAll } from '../../test/library.ts';
import { deleteResults } from './delete-results.ts';
import { updateResults } from './edit-results.ts';
import { saveResult } from './save-result.ts';
import { loadResult } from './saved-results.ts';

const LATER = hoursLater(3);
const NO_TAGS = { addTags: [], removeTags: [], now: LATER };

eachDialect('edits of many results', (database) => {
  async function libraryOf(...tags: string[][]) {
    const { db } = database();
    const userId = newUser();
    const saved = await saveAll(
      db,
      tags.map((each) => newSave(userId, { tags: each })),
    );
    const ids = saved.map(({ resultId }) => resultId);
    const results = () => Promise.all(ids.map((resultId) => loadResult(db, { userId, resultId })));
    return { db, userId, ids, results };
  }

  it('add and remove tags, each once, as an edit of those that change', async () => {
    const { db, userId, ids, results } = await libraryOf(['a', 'old'], ['NEW'], []);
    const edit = { userId, ...NO_TAGS, addTags: ['new'], removeTags: ['Old'] };
    expect(await updateResults(db, { ...edit, resultIds: [...ids, ...ids] })).toEqual(ids);
    const after = await results();
    expect(after.map(({ tags }) => tags)).toEqual([['a', 'new'], ['NEW'], ['new']]);
    expect(after.map(({ revision }) => revision)).toEqual([2, 1, 2]);
    expect(after.map(({ updatedAt }) => updatedAt)).toEqual(
      [LATER, NOW, LATER].map((at) => at.toISOString()),
    );
  });

  it('change nothing when one result would carry more than 20 tags, is not there or is of somebody else', async () => {
    const full = Array.from({ length: 20 }, (_, i) => `t${i}`);
    const { db, userId, ids, results } = await libraryOf(['a'], full);
    const before = await results();
    const add = { userId, ...NO_TAGS, addTags: ['more'] };
    await expect(updateResults(db, { ...add, resultIds: ids })).rejects.toMatchObject({
      code: 'INVALID_INPUT',
    });
    const [foreign] = await saveAll(db, newSaves(newUser(), 1));
    for (const missing of [crypto.randomUUID(), foreign?.resultId ?? '']) {
      const resultIds = [ids[0] ?? '', missing];
      await expect(updateResults(db, { ...add, resultIds })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    }
    expect(await results()).toEqual(before);
  });

  it('lock results: they are no longer deleted, one by one or among others, until they are unlocked', async () => {
    const { db, userId, ids, results } = await libraryOf([], []);
    const [lockedId = ''] = ids;
    await updateResults(db, { userId, ...NO_TAGS, resultIds: [lockedId], locked: true });
    expect((await results()).map(({ locked, revision }) => [locked, revision])).toEqual([
      [true, 1],
      [false, 1],
    ]);
    for (const resultIds of [[lockedId], ids]) {
      await expect(deleteResults(db, { limits: LIMITS, userId, resultIds, now: NOW })).rejects.toMatchObject({
        code: 'RESULT_LOCKED',
        details: { resultIds: [lockedId] },
      });
    }
    expect(await results()).toHaveLength(2);
    await updateResults(db, { userId, ...NO_TAGS, resultIds: ids, locked: false });
    expect(await deleteResults(db, { limits: LIMITS, userId, resultIds: ids, now: NOW })).toEqual(ids);
  });

  it('a save replaces a result in one step, at the limit too, but never a locked one', async () => {
    const { db, userId, ids } = await libraryOf(['old'], []);
    const [oldId = '', lockedId = ''] = ids;
    await updateResults(db, { userId, ...NO_TAGS, resultIds: [lockedId], locked: true });
    const limits = { ...LIMITS, results: 2 };
    const replacing = (replaces: string) =>
      saveResult(db, newSave(userId, { limits, replaces, name: 'Instead' }));
    await expect(replacing(lockedId)).rejects.toMatchObject({ code: 'RESULT_LOCKED' });
    await expect(replacing(crypto.randomUUID())).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const saved = await replacing(oldId);
    expect(await loadResult(db, { userId, resultId: saved.resultId })).toMatchObject({ name: 'Instead' });
    await expect(loadResult(db, { userId, resultId: oldId })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(saveResult(db, newSave(userId, { limits }))).rejects.toMatchObject({
      code: 'QUOTA_EXCEEDED',
    });
  });

  it('a result remembers whose settings it was made from', async () => {
    const { db, userId, ids } = await libraryOf([]);
    const { resultId } = await saveResult(db, newSave(userId, { derivedFrom: ids[0] ?? null }));
    expect(await loadResult(db, { userId, resultId })).toMatchObject({ derivedFrom: ids[0] });
  });
});
