import { randomUUID } from 'node:crypto';
import { contentHref } from '@margin/contracts';
import { expect, it } from 'vitest';
import { eachDialect } from '../../test/each-dialect.ts';
import {
  contentOf,
  daysLater,
  hoursLater,
  NOW,
  newRun,
  newSave,
  newUser,
  PARAMETERS,
  SUMMARY,
  saveAll,
} from '../../test/library.ts';
import { findRun, isComputedContent, recordRun, reuseRun } from './backtest-runs.ts';
import { findContent } from './contents.ts';

eachDialect('backtest runs', (database) => {
  it('returns the run and a reference to its content', async () => {
    const { db } = database();
    const run = newRun(newUser());
    const recorded = await recordRun(db, run);
    expect(recorded).toEqual({
      runId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      content: {
        sha256: run.content.sha256,
        bytes: run.content.rawBytes,
        href: contentHref(run.content.sha256),
      },
      summary: SUMMARY,
      createdAt: '2026-03-01T12:00:00.000Z',
      expiresAt: '2026-03-08T12:00:00.000Z',
    });
    expect(await findRun(db, { userId: run.userId, runId: recorded.runId, now: NOW })).toEqual(recorded);
  });

  it('and results saved from them prove what was computed for a user', async () => {
    const { db } = database();
    const userId = newUser();
    const run = newRun(userId);
    const { sha256 } = run.content;
    expect(await isComputedContent(db, { userId, sha256 })).toBe(false);
    const { runId } = await recordRun(db, run);
    expect(await isComputedContent(db, { userId, sha256 })).toBe(true);
    expect(await isComputedContent(db, { userId: newUser(), sha256 })).toBe(false);

    await saveAll(db, [{ ...newSave(userId), source: { kind: 'run', runId } }]);
    await db.deleteFrom('backtest_run').where('run_id', '=', runId).execute();
    expect(await isComputedContent(db, { userId, sha256 })).toBe(true);

    const imported = newSave(userId, { content: contentOf('theirs') });
    await saveAll(db, [imported]);
    expect(await isComputedContent(db, { userId, sha256: contentOf('theirs').sha256 })).toBe(false);
  });

  it('stores the bytes unchanged', async () => {
    const { db } = database();
    const bytes = Uint8Array.from({ length: 70_000 }, (_, i) => (i * 7919) % 256);
    const content = {
      ...contentOf(randomUUID()),
      encoding: 'br' as const,
      rawBytes: 1_234_567,
      content: bytes,
    };
    await recordRun(db, newRun(newUser(), { content }));
    const stored = await findContent(db, content.sha256);
    expect(stored).toMatchObject({ encoding: 'br', rawBytes: 1_234_567, storedBytes: 70_000 });
    expect(stored && Buffer.compare(stored.content, bytes)).toBe(0);
  });

  it('writes every column', async () => {
    const { db } = database();
    const run = newRun(newUser());
    const { runId } = await recordRun(db, run);
    const row = await db
      .selectFrom('backtest_run')
      .selectAll()
      .where('run_id', '=', runId)
      .executeTakeFirstOrThrow();
    expect({ ...row, metadata: JSON.parse(row.metadata), summary: JSON.parse(row.summary) }).toEqual({
      run_id: runId,
      user_id: run.userId,
      cache_key: run.cacheKey,
      content_sha256: run.content.sha256,
      stored_bytes: run.content.content.byteLength,
      metadata: PARAMETERS,
      summary: SUMMARY,
      created_at: '2026-03-01T12:00:00.000Z',
      expires_at: '2026-03-08T12:00:00.000Z',
    });
  });

  it('stores equal documents once', async () => {
    const { db } = database();
    const content = contentOf(randomUUID());
    await recordRun(db, newRun(newUser(), { content }));
    await recordRun(db, newRun(newUser(), { content, now: daysLater(1) }));
    const rows = await db
      .selectFrom('result_content')
      .select('created_at')
      .where('sha256', '=', content.sha256)
      .execute();
    expect(rows).toEqual([{ created_at: NOW.toISOString() }]);
  });

  it('returns a stored run for a repeated one and resets its expiry', async () => {
    const { db } = database();
    const run = newRun(newUser());
    const recorded = await recordRun(db, run);
    const key = { userId: run.userId, cacheKey: run.cacheKey, ttlDays: 7 };
    expect(await reuseRun(db, { ...key, now: daysLater(6) })).toEqual({
      ...recorded,
      expiresAt: daysLater(13).toISOString(),
    });
    expect(await findRun(db, { ...run, runId: recorded.runId, now: daysLater(12) })).toBeDefined();
  });

  it('forgets an expired run', async () => {
    const { db } = database();
    const run = newRun(newUser(), { ttlDays: 7 });
    const { runId } = await recordRun(db, run);
    const at = (now: Date) => findRun(db, { userId: run.userId, runId, now });
    expect(await at(new Date(daysLater(7).getTime() - 1))).toBeDefined();
    expect(await at(daysLater(7))).toBeUndefined();
    expect(await reuseRun(db, { ...run, now: daysLater(7) })).toBeUndefined();
  });

  it('keeps one row and one id per key, even when two tabs run at once', async () => {
    const { db } = database();
    const run = newRun(newUser());
    const recorded = await Promise.all([recordRun(db, run), recordRun(db, run), recordRun(db, run)]);
    expect(new Set(recorded.map(({ runId }) => runId)).size).toBe(1);
    const again = await recordRun(db, { ...run, now: daysLater(30) });
    expect(again).toEqual({
      ...recorded[0],
      createdAt: daysLater(30).toISOString(),
      expiresAt: daysLater(37).toISOString(),
    });
  });

  it('does not share runs between users', async () => {
    const { db } = database();
    const run = newRun(newUser());
    const { runId } = await recordRun(db, run);
    const other = newUser();
    expect(await findRun(db, { userId: other, runId, now: NOW })).toBeUndefined();
    expect(await reuseRun(db, { ...run, userId: other, now: NOW })).toBeUndefined();
  });

  it("keeps a user's most recently used runs", async () => {
    const { db } = database();
    const userId = newUser();
    const first = newRun(userId, { keepNewest: 3 });
    const { runId: firstId } = await recordRun(db, first);
    const { runId: secondId } = await recordRun(db, newRun(userId, { keepNewest: 3, now: hoursLater(1) }));
    await reuseRun(db, { ...first, now: hoursLater(2) });
    const { runId: thirdId } = await recordRun(db, newRun(userId, { keepNewest: 3, now: hoursLater(3) }));
    const { runId: fourthId } = await recordRun(db, newRun(userId, { keepNewest: 3, now: hoursLater(4) }));
    const kept = await db.selectFrom('backtest_run').select('run_id').where('user_id', '=', userId).execute();
    expect(new Set(kept.map((row) => row.run_id))).toEqual(new Set([firstId, thirdId, fourthId]));
    expect(kept).not.toContainEqual({ run_id: secondId });
  });
});
