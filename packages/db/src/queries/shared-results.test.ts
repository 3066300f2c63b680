import { MAXIMUM_LINKS } from '@margin/contracts';
import { expect, it } from 'vitest';
import { eachDialect } from '../../test/each-dialect.ts';
import {
  daysLater,
  hoursLater,
  LIMITS,
  NOW,
  newSave,
  newUser,
  purgeResults,
  restoreResults,
} from '../../test/library.ts';
import { deleteResults } from './delete-results.ts';
import { createLink, listLinks, revokeLink } from './links.ts';
import { saveResult } from './save-result.ts';
import { loadResult } from './saved-results.ts';
import { findSharedResult } from './shared-results.ts';

const NOT_FOUND = { code: 'NOT_FOUND' };

eachDialect('links', (database) => {
  async function sharedResult(expiresInDays?: number) {
    const { db } = database();
    const userId = newUser();
    const { resultId } = await saveResult(db, newSave(userId, { name: 'Shown', tags: ['mine'] }));
    const link = await createLink(db, { userId, resultId, expiresInDays, now: NOW });
    const look = (now = NOW) => findSharedResult(db, { token: link.token, now });
    return { db, userId, resultId, link, look };
  }

  it('show these columns and no others', async () => {
    const { look } = await sharedResult();
    expect(Object.keys(await look()).sort()).toEqual([
      'accountType',
      'content',
      'createdAt',
      'description',
      'endDate',
      'holdings',
      'initialInvestment',
      'leverage',
      'mode',
      'name',
      'origin',
      'profitThreshold',
      'startDate',
      'summary',
      'ticker',
    ]);
  });

  it('show a result and nothing about its account', async () => {
    const { db, userId, resultId, link, look } = await sharedResult();
    const own = await loadResult(db, { userId, resultId });
    const shown = await look();
    const href = `/shared/${link.token}/content`;
    expect(shown).toMatchObject({ name: 'Shown', summary: own.summary, content: { ...own.content, href } });
    const text = JSON.stringify(shown);
    for (const secret of [userId, resultId, 'reader@example.com', 'mine']) expect(text).not.toContain(secret);
  });

  it('keep the hash of the token, not the token', async () => {
    const { db, userId, resultId, link } = await sharedResult();
    expect(Buffer.from(link.token, 'base64url')).toHaveLength(32);
    const rows = await db.selectFrom('result_share').selectAll().where('user_id', '=', userId).execute();
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain(link.token);
    const { token, ...listed } = link;
    expect(await listLinks(db, { userId, resultId, now: NOW })).toEqual([listed]);
  });

  it('end when they expire', async () => {
    const { db, userId, resultId, look } = await sharedResult(7);
    await look(daysLater(6));
    await expect(look(daysLater(7))).rejects.toMatchObject(NOT_FOUND);
    expect(await listLinks(db, { userId, resultId, now: daysLater(7) })).toEqual([]);
  });

  it('end when revoked, only by their user', async () => {
    const { db, userId, link, look } = await sharedResult();
    const { linkId } = link;
    await expect(revokeLink(db, { userId: newUser(), linkId })).rejects.toMatchObject(NOT_FOUND);
    await look();
    await revokeLink(db, { userId, linkId });
    await expect(look()).rejects.toMatchObject(NOT_FOUND);
    await expect(revokeLink(db, { userId, linkId })).rejects.toMatchObject(NOT_FOUND);
  });

  it('show nothing while the result is in the trash, and are deleted with it', async () => {
    const { db, userId, resultId, look } = await sharedResult();
    const selection = { userId, resultIds: [resultId], now: NOW };
    await deleteResults(db, { ...selection, limits: LIMITS });
    await expect(look()).rejects.toMatchObject(NOT_FOUND);
    await restoreResults(db, { ...selection, limits: LIMITS });
    await look();
    await deleteResults(db, { ...selection, limits: LIMITS });
    await purgeResults(db, selection);
    expect(await db.selectFrom('result_share').selectAll().where('user_id', '=', userId).execute()).toEqual(
      [],
    );
  });

  it("are created only for the user's own results, up to a limit", async () => {
    const { db, userId, resultId } = await sharedResult();
    const stranger = { userId: newUser(), resultId, now: NOW };
    await expect(createLink(db, stranger)).rejects.toMatchObject(NOT_FOUND);
    for (let i = 1; i < MAXIMUM_LINKS; i++) await createLink(db, { userId, resultId, now: NOW });
    await expect(createLink(db, { userId, resultId, now: NOW })).rejects.toMatchObject({
      code: 'INVALID_INPUT',
    });
  });

  it('can be copied into another library, where the copy counts and outlives the link', async () => {
    const { db, userId, resultId, link } = await sharedResult();
    const original = await loadResult(db, { userId, resultId });
    const reader = newUser();
    const { source: _, ...save } = newSave(reader, {
      name: 'Copied',
      idempotency: { key: 'k', payloadHash: 'h' },
    });
    const copy = () => saveResult(db, { ...save, source: { kind: 'link', token: link.token } });
    const { resultId: copyId } = await copy();
    expect((await copy()).resultId).toBe(copyId);
    await deleteResults(db, { limits: LIMITS, userId, resultIds: [resultId], now: hoursLater(1) });
    await purgeResults(db, { userId, resultIds: [resultId], now: hoursLater(1) });
    expect(await loadResult(db, { userId: reader, resultId: copyId })).toEqual({
      ...original,
      resultId: copyId,
      name: 'Copied',
      tags: [],
    });
    const full = { ...save, idempotency: null, limits: { ...LIMITS, results: 1 } };
    await expect(
      saveResult(db, { ...full, source: { kind: 'link', token: link.token } }),
    ).rejects.toMatchObject({
      code: 'QUOTA_EXCEEDED',
    });
  });
});
