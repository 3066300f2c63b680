import { createHash } from 'node:crypto';
import type { BacktestRun, CreatedLink, SavedResult, SharedResult } from '@margin/contracts';
import { GUEST } from '@margin/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Caller, callerFor, dataOf, EXTERNAL_DOCUMENT, errorOf, itemsOf, PARAMETERS } from './caller.ts';
import { type MarginApp, startMarginApp } from './margin-app.ts';

let margin: MarginApp;
beforeAll(async () => {
  margin = await startMarginApp({ SAVED_RESULTS_LIMIT: '2' });
});
afterAll(() => margin.close());

const save = (user: Caller, changes: Record<string, unknown> = {}) =>
  user.mutate('savedResults.save', {
    document: EXTERNAL_DOCUMENT,
    name: 'Imported',
    idempotencyKey: crypto.randomUUID(),
    ...changes,
  });

describe('a locked result', () => {
  it('is refused to a deletion with its id, over REST too, and to a save that would replace it', async () => {
    const user = await callerFor(margin, 'locker');
    const { resultId }: SavedResult = dataOf(await save(user));
    await user.mutate('savedResults.updateMany', { resultIds: [resultId], locked: true });
    const refused = [
      await user.mutate('savedResults.delete', { resultIds: [resultId] }),
      await save(user, { replaces: resultId }),
    ];
    for (const response of refused) {
      expect(response.statusCode).toBe(409);
      expect(errorOf(response).data).toMatchObject({ errorCode: 'RESULT_LOCKED', resultIds: [resultId] });
    }
    const rest = await margin.app.inject({
      method: 'DELETE',
      url: `/historical-backtest/delete-saved-result/?result_id=${resultId}`,
      headers: user.headers,
    });
    expect([rest.statusCode, rest.json().status]).toEqual([409, 409]);
    expect(dataOf(await user.query('savedResults.load', { resultId }))).toMatchObject({ locked: true });
  });
});

describe('at the limit', () => {
  it('a save that replaces a result takes its place; the replaced one is in the trash', async () => {
    const user = await callerFor(margin, 'full');
    const old: SavedResult = dataOf(await save(user, { name: 'Old' }));
    await save(user);
    const request = {
      name: 'New',
      replaces: old.resultId,
      derivedFrom: old.resultId,
      idempotencyKey: 'once',
    };
    expect((await save(user, { name: 'New' })).statusCode).toBe(400);
    const saved: SavedResult = dataOf(await save(user, request));
    expect(saved.derivedFrom).toBe(old.resultId);
    expect(dataOf(await save(user, request))).toEqual(saved);
    const { items } = dataOf(await user.query('library.trash.list'));
    expect(items).toMatchObject([{ resultId: old.resultId, name: 'Old' }]);
  });
});

describe('a link', () => {
  async function sharedRun() {
    const owner = await callerFor(margin, `owner-${crypto.randomUUID()}`);
    const run: BacktestRun = dataOf(await owner.mutate('backtests.run', PARAMETERS));
    const result: SavedResult = dataOf(
      await owner.mutate('savedResults.save', { runId: run.runId, name: 'Shown', idempotencyKey: 'k' }),
    );
    const link: CreatedLink = dataOf(
      await owner.mutate('links.create', { resultId: result.resultId, expiresInDays: 7 }),
    );
    return { owner, run, result, link };
  }

  const asGuest = async (url: string) => {
    const token = await margin.tokenFor(GUEST.userId, { email: GUEST.email, name: GUEST.name });
    return margin.app.inject({ url, headers: { 'x-umbrella-token': token } });
  };

  it('shows a guest the result and its very bytes, and no cache keeps them', async () => {
    const { run, link } = await sharedRun();
    const shown = await asGuest(`/shared/${link.token}`);
    const { content, name }: SharedResult = shown.json();
    expect([name, content.sha256]).toEqual(['Shown', run.content.sha256]);
    const document = await asGuest(content.href);
    expect(createHash('sha256').update(document.rawPayload).digest('hex')).toBe(run.content.sha256);
    for (const { headers } of [shown, document]) expect(headers['cache-control']).toBe('no-store');
    expect((await asGuest(run.content.href)).statusCode).toBe(401);
  });

  it('shows nothing once it is revoked: the answer is that to a link that never was', async () => {
    const { owner, link } = await sharedRun();
    await owner.mutate('links.revoke', { linkId: link.linkId });
    const answers = await Promise.all(
      [link.token, 'B'.repeat(43), 'no token'].map((token) =>
        asGuest(`/shared/${encodeURIComponent(token)}`),
      ),
    );
    for (const { statusCode, body } of answers) {
      expect([statusCode, body]).toEqual([404, '{"error":"Result not found","status":404}']);
    }
  });

  it('is copied by a reader, whose copy outlives it', async () => {
    const { owner, run, result, link } = await sharedRun();
    const reader = await callerFor(margin, `reader-${crypto.randomUUID()}`);
    const request = { token: link.token, idempotencyKey: 'copy' };
    const copy: SavedResult = dataOf(await reader.mutate('links.copy', request));
    expect(copy).toMatchObject({ name: 'Shown', origin: 'run', summary: result.summary });
    expect(dataOf(await reader.mutate('links.copy', request))).toEqual(copy);
    await owner.mutate('savedResults.delete', { resultIds: [result.resultId] });
    await owner.mutate('library.trash.purge', itemsOf({ resultIds: [result.resultId] }));
    const loaded = dataOf(await reader.query('savedResults.load', { resultId: copy.resultId }));
    expect(loaded.content).toEqual(run.content);
    expect((await reader.content(loaded.content.href)).statusCode).toBe(200);
  });
});

describe('tags', () => {
  it('are renamed, coloured, ordered, merged and deleted; each answer is the tags as they are then', async () => {
    const user = await callerFor(margin, 'tagger');
    await save(user, { tags: ['a', 'b'] });
    await save(user, { tags: ['B', 'c'] });
    const tags = async (procedure: string, input: unknown) =>
      dataOf(await user.mutate(`library.tags.${procedure}`, input)).tags.map(
        ({ tag, color }: { tag: string; color: string | null }) => `${tag} ${color}`,
      );
    expect(await tags('update', { tag: 'b', name: 'both', color: 'teal' })).toEqual([
      'both teal',
      'a null',
      'c null',
    ]);
    expect(await tags('order', { tags: ['c', 'a'] })).toEqual(['c null', 'a null', 'both teal']);
    expect(await tags('merge', { tags: ['a', 'c'], into: 'both' })).toEqual(['both teal']);
    expect(await tags('delete', { tags: ['BOTH'] })).toEqual([]);
    expect((await user.mutate('library.tags.update', { tag: 'none', color: 'red' })).statusCode).toBe(404);
  });
});
