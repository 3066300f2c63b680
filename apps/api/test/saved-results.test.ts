import type { BacktestRun, LoadedResult, SavedResult } from '@margin/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Caller, callerFor, dataOf, errorOf, itemsOf, PARAMETERS } from './caller.ts';
import { type MarginApp, startMarginApp } from './margin-app.ts';

const UNKNOWN_ID = '0d0a6a3e-9a5f-4a52-8b7e-3f6f0f6f9a51';

let margin: MarginApp;
beforeAll(async () => {
  margin = await startMarginApp({ SAVED_RESULTS_LIMIT: '3' });
});
afterAll(() => margin.close());

/** A user nobody else is, with a run at hand. */
async function newUser(name: string): Promise<{ user: Caller; run: BacktestRun }> {
  const user = await callerFor(margin, name);
  return { user, run: dataOf(await user.mutate('backtests.run', PARAMETERS)) };
}

const saveRun = (user: Caller, runId: string, changes: Record<string, unknown> = {}) =>
  user.mutate('savedResults.save', { runId, name: 'A run', idempotencyKey: crypto.randomUUID(), ...changes });

describe('save and load', () => {
  it('saves a run with all fields and loads the very bytes back', async () => {
    const { user, run } = await newUser('all-fields');
    const saved: SavedResult = dataOf(
      await saveRun(user, run.runId, {
        name: 'SPX 2x',
        description: 'Through the crisis',
        tags: ['SPX', '2008'],
      }),
    );
    expect(saved).toMatchObject({
      name: 'SPX 2x',
      description: 'Through the crisis',
      tags: ['SPX', '2008'],
      ticker: 'SPX',
      mode: 'liquidation_reentry',
      startDate: '2007-01-03',
      endDate: '2010-12-31',
      leverage: 2,
      accountType: 'reg_t',
      initialInvestment: 100_000,
      profitThreshold: null,
      origin: 'run',
      summary: run.summary,
    });
    const before = (await user.content(run.content.href)).rawPayload;
    await margin.restart();
    const loaded: LoadedResult = dataOf(await user.query('savedResults.load', { resultId: saved.resultId }));
    expect(loaded.content).toEqual(run.content);
    expect((await user.content(loaded.content.href)).rawPayload.equals(before)).toBe(true);
  });

  it('saves with only a name', async () => {
    const { user, run } = await newUser('only-name');
    expect(dataOf(await saveRun(user, run.runId))).toMatchObject({
      name: 'A run',
      description: null,
      tags: [],
    });
  });

  it('gives a document of its own its own hash again, under the same content', async () => {
    const { user, run } = await newUser('round-trip');
    const document = (await user.content(run.content.href)).json();
    const response = await user.mutate('savedResults.save', {
      document,
      name: 'Copy',
      idempotencyKey: 'copy',
    });
    const { resultId, origin, summary } = dataOf(response);
    expect({ origin, summary }).toEqual({ origin: 'run', summary: run.summary });
    const loaded = dataOf(await user.query('savedResults.load', { resultId }));
    expect(loaded.content).toEqual(run.content);
  });

  it('answers a repeated save with the same result, and another payload under its key with 409', async () => {
    const { user, run } = await newUser('idempotent');
    const first = dataOf(await saveRun(user, run.runId, { idempotencyKey: 'k' }));
    const again = dataOf(await saveRun(user, run.runId, { idempotencyKey: 'k' }));
    expect(again.resultId).toBe(first.resultId);
    const other = await saveRun(user, run.runId, { idempotencyKey: 'k', name: 'Another' });
    expect(other.statusCode).toBe(409);
    expect(errorOf(other).data.errorCode).toBe('IDEMPOTENCY_CONFLICT');
  });

  it('says 410 for a run that is not kept, and takes its document instead', async () => {
    const { user, run } = await newUser('expired');
    const response = await saveRun(user, UNKNOWN_ID, { idempotencyKey: 'late' });
    expect(response.statusCode).toBe(410);
    expect(errorOf(response).data.errorCode).toBe('RUN_EXPIRED');
    const document = (await user.content(run.content.href)).json();
    const retried = await user.mutate('savedResults.save', {
      document,
      name: 'A run',
      idempotencyKey: 'late',
    });
    expect(dataOf(retried).origin).toBe('run');
  });

  it('calls a document an import that differs by one number from what is computed here', async () => {
    const { user, run } = await newUser('almost');
    const document = (await user.content(run.content.href)).json();
    document.metrics.cagr.value += 0.01;
    const response = await user.mutate('savedResults.save', {
      document,
      name: 'Better',
      idempotencyKey: 'b',
    });
    expect(dataOf(response).origin).toBe('import');
  });
});

describe('quota', () => {
  it('refuses the save over the limit with the exact message, and again takes one after a delete', async () => {
    const { user, run } = await newUser('quota');
    const saved: SavedResult[] = [];
    for (let i = 0; i < 3; i++) saved.push(dataOf(await saveRun(user, run.runId)));
    const refused = await saveRun(user, run.runId);
    expect(refused.statusCode).toBe(400);
    expect(errorOf(refused)).toMatchObject({
      message: 'Maximum limit of 3 saved results reached. Please delete some old results first.',
      data: { errorCode: 'QUOTA_EXCEEDED', used: 3, limit: 3 },
    });
    await user.mutate('savedResults.delete', { resultIds: [saved[0]?.resultId] });
    expect((await saveRun(user, run.runId)).statusCode).toBe(200);
    const restored = await user.mutate(
      'library.trash.restore',
      itemsOf({ resultIds: [saved[0]?.resultId ?? ''] }),
    );
    expect(errorOf(restored).data.errorCode).toBe('QUOTA_EXCEEDED');
    expect(dataOf(await user.query('library.quota'))).toMatchObject({ used: 3, limit: 3 });
  });
});

describe('edit, delete and undo', () => {
  it('edits by revision and shows the current version to who comes late', async () => {
    const { user, run } = await newUser('editor');
    const { resultId, revision } = dataOf(await saveRun(user, run.runId, { description: 'x', tags: ['a'] }));
    const edited = dataOf(
      await user.mutate('savedResults.update', { resultId, revision, name: 'First', tags: [] }),
    );
    expect(edited).toMatchObject({ name: 'First', description: 'x', tags: [], revision: revision + 1 });
    const late = await user.mutate('savedResults.update', { resultId, revision, name: 'Second' });
    expect(late.statusCode).toBe(409);
    expect(errorOf(late).data).toMatchObject({ errorCode: 'REVISION_CONFLICT', current: { name: 'First' } });
  });

  it('moves to the trash and brings back unchanged', async () => {
    const { user, run } = await newUser('undo');
    const saved = dataOf(await saveRun(user, run.runId, { tags: ['keep'] }));
    const ids = { resultIds: [saved.resultId] };
    expect((await user.mutate('savedResults.delete', ids)).statusCode).toBe(200);
    expect((await user.mutate('savedResults.delete', ids)).statusCode).toBe(404);
    expect((await user.query('savedResults.load', { resultId: saved.resultId })).statusCode).toBe(404);
    const { items } = dataOf(await user.query('library.trash.list'));
    expect(items).toMatchObject([{ resultId: saved.resultId, expiresAt: expect.any(String) }]);
    await user.mutate('library.trash.restore', itemsOf(ids));
    expect(dataOf(await user.query('savedResults.list')).items).toEqual([saved]);
  });

  it('purges what lies in the trash, for good', async () => {
    const { user, run } = await newUser('purge');
    const { resultId } = dataOf(await saveRun(user, run.runId));
    const ids = { resultIds: [resultId] };
    expect((await user.mutate('library.trash.purge', itemsOf(ids))).statusCode).toBe(404);
    await user.mutate('savedResults.delete', ids);
    await user.mutate('library.trash.purge', itemsOf(ids));
    expect((await user.mutate('library.trash.restore', itemsOf(ids))).statusCode).toBe(404);
  });
});

describe('list', () => {
  it('finds by search, filter and tag, and counts tags', async () => {
    const { user, run } = await newUser('finder');
    await saveRun(user, run.runId, { name: 'Calm years', tags: ['calm'] });
    await saveRun(user, run.runId, { name: 'Crisis 100%', tags: ['Crisis', 'calm'] });
    const names = async (input: object) =>
      dataOf(await user.query('savedResults.list', { sort: 'name', direction: 'asc', ...input })).items.map(
        ({ name }: SavedResult) => name,
      );
    expect(await names({})).toEqual(['Calm years', 'Crisis 100%']);
    expect(await names({ search: 'cRISIS' })).toEqual(['Crisis 100%']);
    expect(await names({ search: '100%' })).toEqual(['Crisis 100%']);
    expect(await names({ search: '%' })).toEqual(['Crisis 100%']);
    expect(await names({ tags: ['crisis'] })).toEqual(['Crisis 100%']);
    expect(await names({ mode: ['fresh_capital'] })).toEqual([]);
    expect(dataOf(await user.query('library.tags.list')).tags).toEqual([
      { tag: 'calm', count: 2, sweeps: 0, color: null },
      { tag: 'Crisis', count: 1, sweeps: 0, color: null },
    ]);
  });
});

describe('isolation', () => {
  it('answers another user as if the result did not exist, byte for byte', async () => {
    const { user: owner, run } = await newUser('owner');
    const { resultId, revision } = dataOf(await saveRun(owner, run.runId));
    const stranger = await callerFor(margin, 'stranger');
    const answers = async (id: string) => [
      await stranger.query('savedResults.load', { resultId: id }),
      await stranger.mutate('savedResults.update', { resultId: id, revision, name: 'Mine' }),
      await stranger.mutate('savedResults.delete', { resultIds: [id] }),
      await stranger.mutate('library.trash.restore', itemsOf({ resultIds: [id] })),
      await stranger.mutate('library.trash.purge', itemsOf({ resultIds: [id] })),
    ];
    const foreign = await answers(resultId);
    const unknown = await answers(UNKNOWN_ID);
    expect(foreign.map(({ statusCode }) => statusCode)).toEqual([404, 404, 404, 404, 404]);
    expect(foreign.map(({ body }) => body)).toEqual(unknown.map(({ body }) => body));
    expect((await saveRun(stranger, run.runId)).statusCode).toBe(410);
    expect(dataOf(await stranger.query('savedResults.list')).items).toEqual([]);
    expect(dataOf(await owner.query('savedResults.list')).items).toHaveLength(1);
  });
});
