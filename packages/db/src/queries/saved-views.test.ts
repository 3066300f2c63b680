import { MAXIMUM_SAVED_VIEWS } from '@margin/contracts';
import { expect, it } from 'vitest';
import { eachDialect } from '../../test/each-dialect.ts';
import { hoursLater, NOW, newUser, VIEW } from '../../test/library.ts';
import { deleteView, listViews, saveView } from './saved-views.ts';

eachDialect('saved views', (database) => {
  it('are returned unchanged, by name, only to their user', async () => {
    const { db } = database();
    const userId = newUser();
    const deep = await saveView(db, { userId, ...VIEW, now: NOW });
    const all = await saveView(db, { userId, ...VIEW, name: 'all', now: NOW });
    expect(deep).toMatchObject({ ...VIEW, updatedAt: NOW.toISOString() });
    expect(await listViews(db, userId)).toEqual([all, deep]);
    expect(await listViews(db, newUser())).toEqual([]);
  });

  it('are replaced by one with the same name, ignoring case', async () => {
    const { db } = database();
    const userId = newUser();
    const { viewId } = await saveView(db, { userId, ...VIEW, now: NOW });
    const settings = { ...VIEW.settings, sort: 'cagr' as const };
    const again = await saveView(db, { userId, name: 'DEEP drawdowns', settings, now: hoursLater(1) });
    expect(again).toMatchObject({ viewId, name: 'DEEP drawdowns', settings });
    expect(await listViews(db, userId)).toEqual([again]);
  });

  it('are deleted only by their user', async () => {
    const { db } = database();
    const userId = newUser();
    const { viewId } = await saveView(db, { userId, ...VIEW, now: NOW });
    await expect(deleteView(db, { userId: newUser(), viewId })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await deleteView(db, { userId, viewId });
    await expect(deleteView(db, { userId, viewId })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await listViews(db, userId)).toEqual([]);
  });

  it('are limited in number; existing ones can still be replaced', async () => {
    const { db } = database();
    const userId = newUser();
    const keep = (name: string) => saveView(db, { userId, ...VIEW, name, now: NOW });
    for (let i = 0; i < MAXIMUM_SAVED_VIEWS; i++) await keep(`view ${i}`);
    await expect(keep('one more')).rejects.toMatchObject({ code: 'INVALID_INPUT' });
    await keep('View 0');
    expect(await listViews(db, userId)).toHaveLength(MAXIMUM_SAVED_VIEWS);
  });
});
