import { expect, it } from 'vitest';
import { eachDialect } from '../../test/each-dialect.ts';
import {
  hoursLater,
  LIMITS,
  listTrashedSweeps,
  NOW,
  newSave,
  newUser,
  restoreResults,
  saveAll,
  savedSweep,
} from '../../test/library.ts';
import { deleteResults } from './delete-results.ts';
import { deleteSweep } from './delete-sweep.ts';
import { deleteTags, mergeTags, orderTags, updateTag } from './edit-tags.ts';
import { loadResult } from './saved-results.ts';
import { listSweeps } from './sweeps.ts';
import { listTags } from './tags.ts';

const LATER = hoursLater(3);

eachDialect('edits of tags', (database) => {
  /** A library with a result for each list of tags, and a stranger with the same. */
  async function libraryOf(...tags: string[][]) {
    const { db } = database();
    const [userId, stranger] = [newUser(), newUser()];
    await saveAll(
      db,
      tags.map((each) => newSave(stranger, { tags: each })),
    );
    const saved = await saveAll(
      db,
      tags.map((each) => newSave(userId, { tags: each })),
    );
    const ids = saved.map(({ resultId }) => resultId);
    const before = await listTags(db, stranger);
    return {
      db,
      userId,
      ids,
      tagsOf: async () =>
        Promise.all(ids.map(async (resultId) => (await loadResult(db, { userId, resultId })).tags)),
      names: async () => (await listTags(db, userId)).tags.map(({ tag }) => tag),
      strangerIsAsBefore: async () => expect(await listTags(db, stranger)).toEqual(before),
    };
  }

  it('rename a tag on every result, in whatever spelling, as an edit of each', async () => {
    const { db, userId, ids, tagsOf, strangerIsAsBefore } = await libraryOf(
      ['Spy', 'b'],
      ['x', 'ＳＰＹ'],
      ['spying'],
    );
    await updateTag(db, { userId, tag: 'SPY', name: 'S&P 500', now: LATER });
    expect(await tagsOf()).toEqual([['S&P 500', 'b'], ['x', 'S&P 500'], ['spying']]);
    const [first, , third] = await Promise.all(ids.map((resultId) => loadResult(db, { userId, resultId })));
    expect(first).toMatchObject({ revision: 2, updatedAt: LATER.toISOString() });
    expect(third).toMatchObject({ revision: 1, updatedAt: NOW.toISOString() });
    await strangerIsAsBefore();
  });

  it('rename to another spelling, and carry colour and place along', async () => {
    const { db, userId } = await libraryOf(['calm'], ['other']);
    await updateTag(db, { userId, tag: 'calm', color: 'teal', now: NOW });
    await orderTags(db, { userId, tags: ['other', 'calm'] });
    await updateTag(db, { userId, tag: 'calm', name: 'CALM', now: NOW });
    await updateTag(db, { userId, tag: 'calm', name: 'quiet', now: NOW });
    expect(await listTags(db, userId)).toEqual({
      tags: [
        { tag: 'other', count: 1, sweeps: 0, color: null },
        { tag: 'quiet', count: 1, sweeps: 0, color: 'teal' },
      ],
    });
  });

  it('refuse the name of another tag and a tag that nothing carries', async () => {
    const { db, userId, tagsOf } = await libraryOf(['a'], ['b']);
    await expect(updateTag(db, { userId, tag: 'a', name: 'B', now: NOW })).rejects.toMatchObject({
      code: 'INVALID_INPUT',
    });
    await expect(updateTag(db, { userId, tag: 'none', color: 'red', now: NOW })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    expect(await tagsOf()).toEqual([['a'], ['b']]);
  });

  it('merge several into one, each result carrying it once', async () => {
    const { db, userId, tagsOf, names, strangerIsAsBefore } = await libraryOf(['a', 'B', 'c'], ['b'], ['d']);
    await updateTag(db, { userId, tag: 'a', color: 'red', now: NOW });
    await updateTag(db, { userId, tag: 'd', color: 'blue', now: NOW });
    await mergeTags(db, { userId, tags: ['a', 'b'], into: 'd', now: LATER });
    expect(await tagsOf()).toEqual([['d', 'c'], ['d'], ['d']]);
    expect(await names()).toEqual(['d', 'c']);
    expect((await listTags(db, userId)).tags[0]).toEqual({ tag: 'd', count: 3, sweeps: 0, color: 'blue' });
    await strangerIsAsBefore();
  });

  it('delete tags from all results, with what was said of them', async () => {
    const { db, userId, tagsOf, strangerIsAsBefore } = await libraryOf(['a', 'b'], ['c', 'A'], ['c']);
    await updateTag(db, { userId, tag: 'a', color: 'red', now: NOW });
    await deleteTags(db, { userId, tags: ['A', 'b'], now: LATER });
    expect(await tagsOf()).toEqual([[], ['c'], ['c']]);
    await saveAll(db, [newSave(userId, { tags: ['a'] })]);
    expect((await listTags(db, userId)).tags).toContainEqual({ tag: 'a', count: 1, sweeps: 0, color: null });
    await strangerIsAsBefore();
  });

  it('leave the trash as it was', async () => {
    const { db, userId, ids, tagsOf } = await libraryOf(['a'], ['a']);
    const trashed = { userId, resultIds: ids.slice(0, 1), now: NOW };
    await deleteResults(db, { ...trashed, limits: LIMITS });
    await updateTag(db, { userId, tag: 'a', name: 'z', now: LATER });
    await restoreResults(db, { ...trashed, limits: LIMITS });
    expect(await tagsOf()).toEqual([['a'], ['z']]);
  });

  it('reach the saved sweeps too, but for the trash and other libraries', async () => {
    const { db, userId } = await libraryOf(['a']);
    const tags = ['A', 'b'];
    const sweep = await savedSweep(db, userId, { tags });
    const trashed = await savedSweep(db, userId, { tags });
    const stranger = newUser();
    const foreign = await savedSweep(db, stranger, { tags });
    await deleteSweep(db, { userId, sweepId: trashed.sweepId, now: NOW });

    await updateTag(db, { userId, tag: 'a', name: 'z', now: LATER });
    expect(await listSweeps(db, userId)).toEqual([
      { ...sweep, tags: ['z', 'b'], updatedAt: LATER.toISOString() },
    ]);
    // Of results none carries it.
    await updateTag(db, { userId, tag: 'b', color: 'red', now: LATER });
    await expect(updateTag(db, { userId, tag: 'z', name: 'B', now: LATER })).rejects.toMatchObject({
      code: 'INVALID_INPUT',
    });
    await mergeTags(db, { userId, tags: ['z'], into: 'b', now: LATER });
    expect(await listSweeps(db, userId)).toMatchObject([{ tags: ['b'] }]);
    expect(await listTags(db, userId)).toEqual({ tags: [{ tag: 'b', count: 1, sweeps: 1, color: 'red' }] });
    await deleteTags(db, { userId, tags: ['B'], now: LATER });
    expect(await listSweeps(db, userId)).toMatchObject([{ tags: [] }]);

    expect(await listTrashedSweeps(db, { userId, now: NOW })).toMatchObject([{ tags }]);
    expect(await listSweeps(db, stranger)).toEqual([foreign]);
  });

  it('take the place that the user gives; the rest stands behind by use', async () => {
    const { db, userId, names } = await libraryOf(['a', 'b', 'c', 'd'], ['b', 'd'], ['d']);
    expect(await names()).toEqual(['d', 'b', 'a', 'c']);
    await orderTags(db, { userId, tags: ['c', 'A'] });
    expect(await names()).toEqual(['c', 'a', 'd', 'b']);
    await orderTags(db, { userId, tags: ['b'] });
    expect(await names()).toEqual(['b', 'd', 'a', 'c']);
  });
});
