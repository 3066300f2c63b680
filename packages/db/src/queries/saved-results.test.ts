import { randomUUID } from 'node:crypto';
import { contentHref } from '@margin/contracts';
import { expect, it } from 'vitest';
import { eachDialect } from '../../test/each-dialect.ts';
import { contentOf, hoursLater, LIMITS, listInput, NOW, newSave, newUser } from '../../test/library.ts';
import { deleteResults } from './delete-results.ts';
import { listResults } from './list-results.ts';
import { saveResult } from './save-result.ts';
import { loadResult, updateResult } from './saved-results.ts';

eachDialect('loading and editing', (database) => {
  it('loads what was saved, with a reference to its content', async () => {
    const { db } = database();
    const userId = newUser();
    const content = contentOf(randomUUID());
    const saved = await saveResult(db, newSave(userId, { content, tags: ['a', 'b'], description: 'd' }));
    expect(await loadResult(db, { userId, resultId: saved.resultId })).toEqual({
      ...saved,
      content: { sha256: content.sha256, bytes: content.rawBytes, href: contentHref(content.sha256) },
    });
  });

  it('edits what is named and leaves the rest', async () => {
    const { db } = database();
    const userId = newUser();
    const saved = await saveResult(db, newSave(userId, { tags: ['old'], description: 'before' }));
    const now = hoursLater(2);
    const edit = { userId, resultId: saved.resultId, now };
    const renamed = await updateResult(db, { ...edit, revision: 1, changes: { name: 'New name' } });
    expect(renamed).toEqual({ ...saved, name: 'New name', revision: 2, updatedAt: now.toISOString() });
    const cleared = await updateResult(db, {
      ...edit,
      revision: 2,
      changes: { description: null, tags: [] },
    });
    expect(cleared).toEqual({ ...renamed, description: null, tags: [], revision: 3 });
    expect(await loadResult(db, edit)).toMatchObject(cleared);
  });

  it('is found by what it says after an edit, not before', async () => {
    const { db } = database();
    const userId = newUser();
    const { resultId } = await saveResult(db, newSave(userId, { name: 'Before', tags: ['old'] }));
    await updateResult(db, { userId, resultId, changes: { name: 'After', tags: ['new'] }, now: NOW });
    const totals = async (input: Parameters<typeof listInput>[0]) =>
      (await listResults(db, userId, listInput(input))).total;
    expect(await totals({ search: 'after' })).toBe(1);
    expect(await totals({ tags: ['NEW'] })).toBe(1);
    expect(await totals({ search: 'before' })).toBe(0);
    expect(await totals({ tags: ['old'] })).toBe(0);
  });

  it('leaves revision and date alone when nothing changes', async () => {
    const { db } = database();
    const userId = newUser();
    const saved = await saveResult(db, newSave(userId, { tags: ['a'] }));
    const changes = { name: saved.name, tags: ['a'], description: null };
    const edit = { userId, resultId: saved.resultId, revision: 1, changes, now: hoursLater(1) };
    expect(await updateResult(db, edit)).toEqual(saved);
  });

  it('refuses a stale revision with the version in the store', async () => {
    const { db } = database();
    const userId = newUser();
    const { resultId } = await saveResult(db, newSave(userId));
    const edit = { userId, resultId, now: NOW };
    const current = await updateResult(db, { ...edit, revision: 1, changes: { name: 'Mine' } });
    const stale = updateResult(db, { ...edit, revision: 1, changes: { name: 'Yours' } });
    await expect(stale).rejects.toMatchObject({ code: 'REVISION_CONFLICT', details: { current } });
    expect(await loadResult(db, edit)).toMatchObject({ name: 'Mine', revision: 2 });
  });

  it('lets one of two edits of the same revision win', async () => {
    const { db } = database();
    const userId = newUser();
    const { resultId } = await saveResult(db, newSave(userId));
    const edits = ['One', 'Two', 'Three'].map((name) =>
      updateResult(db, { userId, resultId, revision: 1, changes: { name }, now: NOW }),
    );
    const outcomes = (await Promise.allSettled(edits)).map(({ status }) => status).sort();
    expect(outcomes).toEqual(['fulfilled', 'rejected', 'rejected']);
    expect(await loadResult(db, { userId, resultId })).toMatchObject({ revision: 2 });
  });

  it('lets the last write win without a revision', async () => {
    const { db } = database();
    const userId = newUser();
    const { resultId } = await saveResult(db, newSave(userId));
    const edit = { userId, resultId, now: NOW };
    await updateResult(db, { ...edit, changes: { name: 'First' } });
    expect(await updateResult(db, { ...edit, changes: { name: 'Last' } })).toMatchObject({
      name: 'Last',
      revision: 3,
    });
  });

  it("answers alike for another user's, an unknown and a deleted id", async () => {
    const { db } = database();
    const userId = newUser();
    const foreign = await saveResult(db, newSave(newUser()));
    const deleted = await saveResult(db, newSave(userId));
    await deleteResults(db, { limits: LIMITS, userId, resultIds: [deleted.resultId], now: NOW });
    for (const resultId of [foreign.resultId, randomUUID(), deleted.resultId]) {
      const notFound = {
        code: 'NOT_FOUND',
        message: 'Result not found',
        details: { errorCode: 'NOT_FOUND' },
      };
      await expect(loadResult(db, { userId, resultId })).rejects.toMatchObject(notFound);
      const edit = updateResult(db, { userId, resultId, changes: { name: 'x' }, now: NOW });
      await expect(edit).rejects.toMatchObject(notFound);
    }
  });
});
