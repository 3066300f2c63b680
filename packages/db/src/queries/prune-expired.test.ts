import { randomUUID } from 'node:crypto';
import { beforeEach, expect, it } from 'vitest';
import { eachDialect } from '../../test/each-dialect.ts';
import {
  contentOf,
  daysLater,
  fillLibrary,
  hoursLater,
  LIMITS,
  listTrashedResults as listTrash,
  NOW,
  newRun,
  newSave,
  newSaves,
  newUser,
  saveAll,
  savedSweep,
} from '../../test/library.ts';
import { recordRun } from './backtest-runs.ts';
import { findContent } from './contents.ts';
import { deleteResults } from './delete-results.ts';
import { deleteSweep } from './delete-sweep.ts';
import { pruneExpired } from './prune-expired.ts';
import { saveResult } from './save-result.ts';
import { listSweeps } from './sweeps.ts';

const NOTHING = { runs: 0, trashedResults: 0, trashedSweeps: 0, contents: 0, prices: 0 };

eachDialect('pruneExpired', (database) => {
  const pruneAt = (now: Date, keepNewestRuns = 100) =>
    pruneExpired(database().db, { now, keepNewestRuns, limits: LIMITS });

  // It looks at all users at once, so each test begins with a clean slate.
  beforeEach(async () => {
    const { db } = database();
    await db.deleteFrom('saved_backtest_result').execute();
    await db.deleteFrom('backtest_run').execute();
    await db.deleteFrom('result_content').execute();
    await db.deleteFrom('sweep').execute();
  });

  it('finds nothing in an empty database', async () => {
    expect(await pruneAt(NOW)).toEqual(NOTHING);
  });

  it('removes expired runs with their content', async () => {
    const { db } = database();
    const run = newRun(newUser());
    await recordRun(db, run);
    expect(await pruneAt(new Date(daysLater(7).getTime() - 1))).toEqual(NOTHING);
    expect(await pruneAt(daysLater(7))).toEqual({ ...NOTHING, runs: 1 });
    expect(await findContent(db, run.content.sha256)).toBeUndefined();
  });

  it('leaves content without a reference alone for 24 hours', async () => {
    const { db } = database();
    const run = newRun(newUser());
    await recordRun(db, run);
    await db.deleteFrom('backtest_run').execute();
    expect(await pruneAt(new Date(hoursLater(24).getTime() - 1))).toEqual(NOTHING);
    expect(await pruneAt(hoursLater(24))).toEqual({ ...NOTHING, contents: 1 });
  });

  it('leaves content alone that is saved, trashed or still in a run', async () => {
    const { db } = database();
    const [saved, trashed, ran] = [contentOf('saved'), contentOf('trashed'), contentOf('ran')];
    const userId = newUser();
    await saveResult(db, newSave(userId, { content: saved }));
    const { resultId } = await saveResult(db, newSave(userId, { content: trashed }));
    await deleteResults(db, { limits: LIMITS, userId, resultIds: [resultId], now: NOW });
    await recordRun(db, newRun(newUser(), { content: ran }));
    expect(await pruneAt(daysLater(6))).toEqual(NOTHING);
    for (const { sha256 } of [saved, trashed, ran]) expect(await findContent(db, sha256)).toBeDefined();
  });

  it('leaves content alone that another user still has', async () => {
    const { db } = database();
    const content = contentOf('shared');
    await recordRun(db, newRun(newUser(), { content }));
    await saveResult(db, newSave(newUser(), { content }));
    expect(await pruneAt(daysLater(8))).toEqual({ ...NOTHING, runs: 1 });
    expect(await findContent(db, content.sha256)).toBeDefined();
  });

  it('removes runs of a user beyond the newest', async () => {
    const { db } = database();
    const userId = newUser();
    for (const hour of [0, 1, 2, 3, 4]) await recordRun(db, newRun(userId, { now: hoursLater(hour) }));
    await recordRun(db, newRun(newUser()));
    expect(await pruneAt(hoursLater(5), 2)).toEqual({ ...NOTHING, runs: 3 });
    const kept = await db
      .selectFrom('backtest_run')
      .select('created_at')
      .where('user_id', '=', userId)
      .execute();
    expect(kept.map((row) => row.created_at).sort()).toEqual(
      [hoursLater(3), hoursLater(4)].map((at) => at.toISOString()),
    );
  });

  it('empties a trash after 30 days, result by result', async () => {
    const { db } = database();
    const userId = newUser();
    const saved = await saveAll(db, newSaves(userId, 3));
    const [first = '', second = ''] = saved.map(({ resultId }) => resultId);
    await deleteResults(db, { limits: LIMITS, userId, resultIds: [first], now: NOW });
    await deleteResults(db, { limits: LIMITS, userId, resultIds: [second], now: daysLater(1) });
    expect(await pruneAt(daysLater(30))).toEqual({ ...NOTHING, trashedResults: 1 });
    expect(await listTrash(db, { userId, now: daysLater(30) })).toMatchObject([{ resultId: second }]);
    expect(await pruneAt(daysLater(31))).toEqual({ ...NOTHING, trashedResults: 1 });
    expect(await pruneAt(daysLater(99))).toEqual(NOTHING);
  });

  it('takes deleted sweeps after as long, and no other', async () => {
    const { db } = database();
    const userId = newUser();
    const { sweepId } = await savedSweep(db, userId);
    const kept = await savedSweep(db, userId);
    await deleteSweep(db, { userId, sweepId, now: NOW });
    expect(await pruneAt(new Date(daysLater(30).getTime() - 1))).toEqual(NOTHING);
    expect(await pruneAt(daysLater(30))).toEqual({ ...NOTHING, trashedSweeps: 1 });
    expect(await listSweeps(db, userId)).toMatchObject([{ sweepId: kept.sweepId }]);
    const parts = await db.selectFrom('sweep_part').select('part').where('sweep_id', '=', sweepId).execute();
    expect(parts).toEqual([]);
  });

  it('empties a trash that outgrew its limit by other means', async () => {
    const { db } = database();
    await fillLibrary(db, newUser(), 203, { deleted_at: NOW.toISOString() });
    expect(await pruneAt(hoursLater(1))).toEqual({ ...NOTHING, trashedResults: 3 });
  });

  it('empties a trash that takes more than it may since the limit was lowered, but for what is locked', async () => {
    const { db } = database();
    const userId = newUser();
    const [first = '', second = '', third = ''] = (await saveAll(db, newSaves(userId, 3))).map(
      ({ resultId }) => resultId,
    );
    for (const [hour, resultId] of [first, second, third].entries()) {
      await deleteResults(db, { userId, resultIds: [resultId], limits: LIMITS, now: hoursLater(hour) });
    }
    await db
      .updateTable('saved_backtest_result')
      .set({ locked_at: NOW.toISOString() })
      .where('result_id', '=', first)
      .execute();
    const limits = { trashBytes: 60 };
    const pruned = await pruneExpired(db, { now: hoursLater(3), keepNewestRuns: 100, limits });
    expect(pruned).toEqual({ ...NOTHING, trashedResults: 1 });
    const left = await listTrash(db, { userId, now: hoursLater(3) });
    expect(left.map(({ resultId }) => resultId)).toEqual([third, first]);
  });

  it('finds old content behind more in use than it looks at in one go', async () => {
    const { db } = database();
    const used = Array.from({ length: 450 }, (_, i) => contentOf(`in use ${i}`));
    const unused = contentOf('not in use');
    const contents = [...used, unused].map((content, i) => ({
      sha256: content.sha256,
      encoding: content.encoding,
      raw_bytes: content.rawBytes,
      stored_bytes: content.rawBytes,
      created_at: hoursLater(Math.floor(i / 300)).toISOString(),
      content: content.content,
    }));
    await db.insertInto('result_content').values(contents).execute();
    const runs = used.map(({ sha256 }) => ({
      run_id: randomUUID(),
      user_id: newUser(),
      cache_key: 'key',
      content_sha256: sha256,
      stored_bytes: 1,
      metadata: '{}',
      summary: '{}',
      created_at: NOW.toISOString(),
      expires_at: daysLater(90).toISOString(),
    }));
    await db.insertInto('backtest_run').values(runs).execute();
    expect(await pruneAt(daysLater(30))).toEqual({ ...NOTHING, contents: 1 });
    expect(await findContent(db, unused.sha256)).toBeUndefined();
  });
});
