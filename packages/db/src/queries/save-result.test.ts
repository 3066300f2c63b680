import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { eachDialect } from '../../test/each-dialect.ts';
import {
  contentOf,
  daysLater,
  hoursLater,
  LIMITS,
  NOW,
  newRun,
  newSave,
  newSaves,
  newUser,
  PARAMETERS,
  purgeResults,
  SUMMARY,
  saveAll,
} from '../../test/library.ts';
import { recordRun } from './backtest-runs.ts';
import { findContent } from './contents.ts';
import { deleteResults } from './delete-results.ts';
import { readQuota } from './quota.ts';
import { type NewSavedResult, saveResult } from './save-result.ts';
import { updateResult } from './saved-results.ts';

eachDialect('saving', (database) => {
  const rowOf = (resultId: string) =>
    database()
      .db.selectFrom('saved_backtest_result')
      .selectAll()
      .where('result_id', '=', resultId)
      .executeTakeFirstOrThrow();

  const codeOf = (save: NewSavedResult) =>
    saveResult(database().db, save).then(
      () => 'SAVED',
      (error) => error.code,
    );

  it('writes every column of a run with a profit threshold', async () => {
    const { db } = database();
    const run = newRun(newUser());
    const { runId } = await recordRun(db, run);
    const { resultId } = await saveResult(db, {
      ...newSave(run.userId),
      name: 'ＳＰＹ 2x Été',
      description: 'Notes\nof two lines',
      tags: ['Long-Term', '100%'],
      idempotency: { key: 'key-1', payloadHash: 'hash-1' },
      source: { kind: 'run', runId },
      now: hoursLater(1),
    });
    const { id, tags, ...row } = await rowOf(resultId);
    expect(id).toEqual(expect.any(Number));
    expect(JSON.parse(tags)).toEqual(['Long-Term', '100%']);
    expect(row).toEqual({
      result_id: resultId,
      user_id: run.userId,
      user_email: 'reader@example.com',
      name: 'ＳＰＹ 2x Été',
      description: 'Notes\nof two lines',
      mode: 'profit_threshold',
      ticker: 'SPY',
      start_date: '2010-01-04',
      end_date: '2024-10-25',
      leverage: 1.75,
      account_type: 'reg_t',
      initial_investment: 100_000.25,
      profit_threshold: 62.5,
      holdings: null,
      created_at: '2026-03-01T13:00:00.000Z',
      updated_at: '2026-03-01T13:00:00.000Z',
      revision: 1,
      origin: 'run',
      content_sha256: run.content.sha256,
      stored_bytes: run.content.rawBytes,
      total_return: 4.568,
      cagr: 0.1225,
      max_drawdown: -0.234,
      sharpe: 0.81,
      final_equity: 556_800.5,
      liquidations: 3,
      preview: 'AABB__',
      name_key: 'spy 2x été',
      search_text: 'spy 2x été\nnotes\nof two lines\nspy\n\u001flong-term\u001f100%\u001f',
      idempotency_key: 'key-1',
      payload_hash: 'hash-1',
      deleted_at: null,
      locked_at: null,
      derived_from: null,
    });
  });

  it('writes every column of an import without a profit threshold and without metrics', async () => {
    const { db } = database();
    const userId = newUser();
    const content = contentOf(randomUUID());
    const save = newSave(userId, {
      content,
      parameters: { mode: 'fresh_capital', profitThreshold: null, accountType: 'portfolio', ticker: '^SPX' },
      summary: {
        totalReturn: null,
        cagr: null,
        maxDrawdown: null,
        sharpe: null,
        finalEquity: null,
        liquidations: null,
        preview: null,
      },
    });
    const saved = await saveResult(db, save);
    const { id, ...row } = await rowOf(saved.resultId);
    expect(id).toEqual(expect.any(Number));
    expect(row).toEqual({
      result_id: saved.resultId,
      user_id: userId,
      user_email: 'reader@example.com',
      name: 'SPY 2x',
      description: null,
      tags: '[]',
      mode: 'fresh_capital',
      ticker: '^SPX',
      start_date: '2010-01-04',
      end_date: '2024-10-25',
      leverage: 1.75,
      account_type: 'portfolio',
      initial_investment: 100_000.25,
      profit_threshold: null,
      holdings: null,
      created_at: '2026-03-01T12:00:00.000Z',
      updated_at: '2026-03-01T12:00:00.000Z',
      revision: 1,
      origin: 'import',
      content_sha256: content.sha256,
      stored_bytes: content.rawBytes,
      total_return: null,
      cagr: null,
      max_drawdown: null,
      sharpe: null,
      final_equity: null,
      liquidations: null,
      preview: null,
      name_key: 'spy 2x',
      search_text: 'spy 2x\n\n^spx\n\u001f',
      idempotency_key: null,
      payload_hash: null,
      deleted_at: null,
      locked_at: null,
      derived_from: null,
    });
    expect(await findContent(db, content.sha256)).toMatchObject({ rawBytes: content.rawBytes });
  });

  it('returns the saved result', async () => {
    const { db } = database();
    const run = newRun(newUser());
    const { runId } = await recordRun(db, run);
    const saved = await saveResult(db, { ...newSave(run.userId), source: { kind: 'run', runId } });
    expect(saved).toEqual({
      resultId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      name: 'SPY 2x',
      description: null,
      tags: [],
      ...PARAMETERS,
      summary: SUMMARY,
      origin: 'run',
      revision: 1,
      locked: false,
      derivedFrom: null,
      createdAt: NOW.toISOString(),
      updatedAt: NOW.toISOString(),
    });
  });

  it('keeps the last digit of every number', async () => {
    const { db } = database();
    const summary = {
      totalReturn: 0.1 + 0.2,
      cagr: -1 / 3,
      sharpe: 5e-324,
      finalEquity: 1.7976931348623157e308,
      liquidations: Number.MAX_SAFE_INTEGER,
    };
    const run = newRun(newUser(), { summary: { ...SUMMARY, ...summary } });
    const { runId } = await recordRun(db, run);
    const saved = await saveResult(db, { ...newSave(run.userId), source: { kind: 'run', runId } });
    expect(saved.summary).toMatchObject(summary);
  });

  it.each([
    ['expired', (userId: string) => ({ userId, now: daysLater(7) })],
    ["another user's", () => ({ userId: newUser(), now: NOW })],
  ])('refuses a run that is %s', async (_, changes) => {
    const run = newRun(newUser());
    const { runId } = await recordRun(database().db, run);
    const save = { ...newSave(run.userId), source: { kind: 'run' as const, runId } };
    expect(await codeOf({ ...save, ...changes(run.userId) })).toBe('RUN_EXPIRED');
  });

  it('saves the document of an expired run under the same idempotency key', async () => {
    const run = newRun(newUser());
    const { runId } = await recordRun(database().db, run);
    const labels = { idempotency: { key: 'k', payloadHash: 'p' }, now: daysLater(8) };
    const save = newSave(run.userId, { ...labels, content: run.content });
    expect(await codeOf({ ...save, source: { kind: 'run', runId } })).toBe('RUN_EXPIRED');
    expect(await codeOf(save)).toBe('SAVED');
  });

  it('keeps the content of a saved run after the run is removed', async () => {
    const { db } = database();
    const run = newRun(newUser());
    const { runId } = await recordRun(db, run);
    const { resultId } = await saveResult(db, { ...newSave(run.userId), source: { kind: 'run', runId } });
    await db.deleteFrom('backtest_run').where('run_id', '=', runId).execute();
    expect((await rowOf(resultId)).content_sha256).toBe(run.content.sha256);
  });

  it('stores exactly one of 20 concurrent saves at 49 of 50', async () => {
    const { db } = database();
    const userId = newUser();
    await saveAll(db, newSaves(userId, 49));
    const codes = await Promise.all(newSaves(userId, 20).map(codeOf));
    expect(codes.filter((code) => code === 'SAVED')).toHaveLength(1);
    expect(codes.filter((code) => code === 'QUOTA_EXCEEDED')).toHaveLength(19);
    expect(await readQuota(db, userId, LIMITS)).toMatchObject({ used: 50, limit: 50 });
  });

  it('refuses the 51st with the count and limit, and stores nothing', async () => {
    const { db } = database();
    const userId = newUser();
    const limits = { ...LIMITS, results: 2 };
    await saveAll(db, newSaves(userId, 2));
    const content = contentOf(randomUUID());
    await expect(saveResult(db, newSave(userId, { content, limits }))).rejects.toMatchObject({
      code: 'QUOTA_EXCEEDED',
      message: 'Maximum limit of 2 saved results reached. Please delete some old results first.',
      details: { used: 2, limit: 2 },
    });
    expect(await findContent(db, content.sha256)).toBeUndefined();
  });

  it('counts a document once, as first stored, even if it comes again in another encoding', async () => {
    const { db } = database();
    const userId = newUser();
    const first = contentOf('d'.repeat(400));
    const again = { ...first, encoding: 'br' as const, content: Buffer.from('shorter') };
    await saveAll(db, [newSave(userId, { content: first }), newSave(userId, { content: again })]);
    expect(await readQuota(db, userId, LIMITS)).toMatchObject({ used: 2, usedBytes: 400 });
    expect(await findContent(db, first.sha256)).toMatchObject({ encoding: 'identity', storedBytes: 400 });
  });

  it('counts stored bytes against the storage limit', async () => {
    const { db } = database();
    const userId = newUser();
    const limits = { ...LIMITS, bytes: 2_000_000 };
    const content = (letter: string) => contentOf(letter.repeat(1_000_000));
    await saveAll(db, [
      newSave(userId, { content: content('a'), limits }),
      newSave(userId, { content: content('b'), limits }),
    ]);
    await expect(saveResult(db, newSave(userId, { content: contentOf('c'), limits }))).rejects.toMatchObject({
      code: 'STORAGE_EXCEEDED',
      message: 'Maximum storage of 2 MB for saved results reached. Please delete some old results first.',
      details: { used: 2_000_000, limit: 2_000_000 },
    });
    expect(await readQuota(db, userId, limits)).toEqual({
      used: 2,
      limit: 50,
      usedBytes: 2_000_000,
      limitBytes: 2_000_000,
      runBytes: 0,
      trashBytes: 0,
      trashLimitBytes: LIMITS.trashBytes,
    });
  });
});

eachDialect('a repeated save', (database) => {
  const idempotency = { key: 'key', payloadHash: 'payload' };

  it('is one result, sequentially or concurrently', async () => {
    const { db } = database();
    const userId = newUser();
    const saves = Array.from({ length: 10 }, () => newSave(userId, { idempotency }));
    const saved = await Promise.all(saves.map((save) => saveResult(db, save)));
    expect(new Set(saved.map(({ resultId }) => resultId)).size).toBe(1);
    expect(await readQuota(db, userId, LIMITS)).toMatchObject({ used: 1 });
  });

  it('returns before checking the quota, even if the result was renamed or trashed', async () => {
    const { db } = database();
    const userId = newUser();
    const limits = { ...LIMITS, results: 1 };
    const save = newSave(userId, { idempotency, limits });
    const { resultId } = await saveResult(db, save);
    expect(await saveResult(db, save)).toMatchObject({ resultId });
    await updateResult(db, { userId, resultId, changes: { name: 'Renamed' }, now: hoursLater(1) });
    expect(await saveResult(db, save)).toMatchObject({ resultId, name: 'Renamed', revision: 2 });
    await deleteResults(db, { limits: LIMITS, userId, resultIds: [resultId], now: NOW });
    expect(await saveResult(db, save)).toMatchObject({ resultId });
    expect(await readQuota(db, userId, limits)).toMatchObject({ used: 0 });
  });

  it('with another payload is a conflict', async () => {
    const { db } = database();
    const userId = newUser();
    await saveResult(db, newSave(userId, { idempotency }));
    const other = newSave(userId, { idempotency: { ...idempotency, payloadHash: 'another' } });
    await expect(saveResult(db, other)).rejects.toMatchObject({ code: 'IDEMPOTENCY_CONFLICT' });
    expect(await readQuota(db, userId, LIMITS)).toMatchObject({ used: 1 });
  });

  it('can reuse its key after a purge', async () => {
    const { db } = database();
    const userId = newUser();
    const save = newSave(userId, { idempotency });
    const { resultId } = await saveResult(db, save);
    await deleteResults(db, { limits: LIMITS, userId, resultIds: [resultId], now: NOW });
    await purgeResults(db, { userId, resultIds: [resultId], now: NOW });
    expect((await saveResult(db, save)).resultId).not.toBe(resultId);
  });

  it('does not share keys between users', async () => {
    const { db } = database();
    const one = await saveResult(db, newSave(newUser(), { idempotency }));
    const two = await saveResult(db, newSave(newUser(), { idempotency }));
    expect(one.resultId).not.toBe(two.resultId);
  });
});
