import { randomUUID } from 'node:crypto';
import type { Quota } from '@margin/contracts';
import { expect, it } from 'vitest';
import { eachDialect } from '../../test/each-dialect.ts';
import {
  contentOf,
  hoursLater,
  LIMITS,
  listTrashedResults,
  NOW,
  newDataset,
  newRun,
  newSave,
  newUser,
  purgeResults,
  restoreResults,
} from '../../test/library.ts';
import { findRun, recordRun } from './backtest-runs.ts';
import { findContent } from './contents.ts';
import { deleteResults } from './delete-results.ts';
import { putOwnDataset } from './market-datasets.ts';
import { readQuota } from './quota.ts';
import { saveResult } from './save-result.ts';

const KILOBYTE = 1_000;
/** So many bytes, unlike any others. */
const bytes = (count: number) => contentOf(randomUUID().padEnd(count, '.'));

eachDialect('the storage of a user', (database) => {
  const limits = { ...LIMITS, bytes: 10 * KILOBYTE, trashBytes: 4 * KILOBYTE };
  const quotaOf = (userId: string): Promise<Quota> => readQuota(database().db, userId, limits);
  const isKept = async (sha256: string) => (await findContent(database().db, sha256)) !== undefined;

  const run = (userId: string, content = bytes(KILOBYTE), hour = 0) =>
    recordRun(database().db, newRun(userId, { content, limits, now: hoursLater(hour) }));
  const save = (userId: string, content = bytes(KILOBYTE)) =>
    saveResult(database().db, newSave(userId, { content, limits }));
  const trash = async (userId: string, content = bytes(KILOBYTE), hour = 0) => {
    const { resultId } = await save(userId, content);
    await deleteResults(database().db, { userId, resultIds: [resultId], limits, now: hoursLater(hour) });
    return resultId;
  };

  it('counts each content once: as saved, else in the trash, else in a run', async () => {
    const { db } = database();
    const userId = newUser();
    const content = bytes(KILOBYTE);
    await run(userId, content);
    expect(await quotaOf(userId)).toMatchObject({ usedBytes: 0, trashBytes: 0, runBytes: KILOBYTE });
    const resultId = await trash(userId, content);
    expect(await quotaOf(userId)).toMatchObject({ usedBytes: 0, trashBytes: KILOBYTE, runBytes: 0 });
    await save(userId, content);
    await save(userId, content);
    expect(await quotaOf(userId)).toMatchObject({ used: 2, usedBytes: KILOBYTE, trashBytes: 0, runBytes: 0 });
    const dataset = newDataset();
    await putOwnDataset(db, { userId, dataset, limits, now: NOW });
    const { bars, dividends, ranges } = dataset;
    const series = bars.byteLength + dividends.byteLength + (ranges?.byteLength ?? 0);
    expect(await quotaOf(userId)).toMatchObject({ usedBytes: KILOBYTE + series });
    await purgeResults(db, { userId, resultIds: [resultId], now: NOW });
    expect(await quotaOf(newUser())).toMatchObject({ usedBytes: 0, trashBytes: 0, runBytes: 0 });
  });

  it('has runs give way to a save, the oldest first, and no more of them than it needs', async () => {
    const userId = newUser();
    const contents = [0, 1, 2, 3].map(() => bytes(2 * KILOBYTE));
    const runs = [];
    for (const [hour, content] of contents.entries()) runs.push(await run(userId, content, hour));
    await save(userId, bytes(5 * KILOBYTE));
    const kept = await Promise.all(contents.map(({ sha256 }) => isKept(sha256)));
    expect(kept).toEqual([false, false, true, true]);
    expect(await quotaOf(userId)).toMatchObject({ usedBytes: 5 * KILOBYTE, runBytes: 4 * KILOBYTE });
    const oldest = { userId, runId: runs[0]?.runId ?? '', now: NOW };
    expect(await findRun(database().db, oldest)).toBeUndefined();
  });

  it('has older runs give way to a new one, and refuses only what fits without any', async () => {
    const { db } = database();
    const userId = newUser();
    await save(userId, bytes(6 * KILOBYTE));
    const older = bytes(3 * KILOBYTE);
    await run(userId, older);
    const newer = await run(userId, bytes(4 * KILOBYTE), 1);
    expect(await isKept(older.sha256)).toBe(false);
    const tooLarge = bytes(5 * KILOBYTE);
    await expect(run(userId, tooLarge, 2)).rejects.toMatchObject({
      code: 'STORAGE_EXCEEDED',
      details: { used: 6 * KILOBYTE, limit: 10 * KILOBYTE },
    });
    expect(await isKept(tooLarge.sha256)).toBe(false);
    expect(await findRun(db, { userId, runId: newer.runId, now: NOW })).toBeDefined();
  });

  it('saves a run whose bytes it counts already, up to the last one', async () => {
    const { db } = database();
    const userId = newUser();
    const { runId } = await run(userId, bytes(10 * KILOBYTE));
    await saveResult(db, { ...newSave(userId, { limits }), source: { kind: 'run', runId } });
    expect(await quotaOf(userId)).toMatchObject({ usedBytes: 10 * KILOBYTE, runBytes: 0 });
    await expect(save(userId, bytes(36))).rejects.toMatchObject({ code: 'STORAGE_EXCEEDED' });
  });

  it('counts own series, and has runs give way to them', async () => {
    const { db } = database();
    const userId = newUser();
    const content = bytes(KILOBYTE);
    await run(userId, content);
    const importOf = (count: number, ticker = 'OWN') =>
      putOwnDataset(db, {
        userId,
        dataset: newDataset({ ticker, bars: Buffer.alloc(count) }),
        limits,
        now: NOW,
      });
    await importOf(9_500);
    expect(await isKept(content.sha256)).toBe(false);
    await importOf(9_600);
    await expect(importOf(9_600, 'OTHER')).rejects.toMatchObject({ code: 'STORAGE_EXCEEDED' });
    await expect(save(userId)).rejects.toMatchObject({ code: 'STORAGE_EXCEEDED' });
  });

  it('has a trash of its own, whose oldest goes for good with its content', async () => {
    const { db } = database();
    const userId = newUser();
    await save(userId, bytes(6 * KILOBYTE));
    const contents = [0, 1, 2].map(() => bytes(2 * KILOBYTE));
    const ids: string[] = [];
    for (const [hour, content] of contents.entries()) ids.push(await trash(userId, content, hour));
    const left = await listTrashedResults(db, { userId, now: hoursLater(2) });
    expect(left.map(({ resultId }) => resultId)).toEqual(ids.slice(1).reverse());
    const kept = await Promise.all(contents.map(({ sha256 }) => isKept(sha256)));
    expect(kept).toEqual([false, true, true]);
    expect(await quotaOf(userId)).toMatchObject({ usedBytes: 6 * KILOBYTE, trashBytes: 4 * KILOBYTE });
  });

  it('takes nothing of the trash for a content that is saved too', async () => {
    const userId = newUser();
    const content = bytes(3 * KILOBYTE);
    await save(userId, content);
    await trash(userId, content);
    await trash(userId, bytes(4 * KILOBYTE), 1);
    expect(await listTrashedResults(database().db, { userId, now: hoursLater(1) })).toHaveLength(2);
  });

  it('has runs give way to what is restored', async () => {
    const { db } = database();
    const userId = newUser();
    const resultId = await trash(userId, bytes(4 * KILOBYTE));
    const content = bytes(8 * KILOBYTE);
    await run(userId, content);
    await restoreResults(db, { userId, resultIds: [resultId], limits, now: NOW });
    expect(await isKept(content.sha256)).toBe(false);
    expect(await quotaOf(userId)).toMatchObject({ usedBytes: 4 * KILOBYTE, runBytes: 0 });
  });

  it('is free at once of what is purged, but for what somebody still refers to', async () => {
    const { db } = database();
    const [userId, other] = [newUser(), newUser()];
    const [own, shared, ran] = [bytes(KILOBYTE), bytes(KILOBYTE), bytes(KILOBYTE)];
    await save(other, shared);
    await run(userId, ran);
    const resultIds: string[] = [];
    for (const content of [own, shared, ran]) resultIds.push(await trash(userId, content));
    await purgeResults(db, { userId, resultIds, now: NOW });
    expect(await isKept(own.sha256)).toBe(false);
    expect(await isKept(shared.sha256)).toBe(true);
    expect(await isKept(ran.sha256)).toBe(true);
  });

  it('keeps to its limit whatever is saved, run and imported at once', async () => {
    const { db } = database();
    const userId = newUser();
    const outcomes = await Promise.allSettled(
      Array.from({ length: 30 }, (_, i) => {
        if (i % 3 === 0) return save(userId);
        if (i % 3 === 1) return run(userId);
        const dataset = newDataset({ ticker: `T${i}`, bars: Buffer.alloc(KILOBYTE) });
        return putOwnDataset(db, { userId, dataset, limits, now: NOW });
      }),
    );
    const { usedBytes, runBytes } = await quotaOf(userId);
    expect(usedBytes + runBytes).toBeLessThanOrEqual(limits.bytes);
    const refused = outcomes.flatMap((each) => (each.status === 'rejected' ? [each.reason.code] : []));
    expect(refused.length).toBeGreaterThan(0);
    expect(new Set(refused)).toEqual(new Set(['STORAGE_EXCEEDED']));
    expect(usedBytes).toBeGreaterThan(8 * KILOBYTE);
  });
});

const USERS = 6;
const ROUNDS = 25;

eachDialect('users who save and purge the same few contents', (database) => {
  it('lose none of them, and none of their calls', async () => {
    const { db } = database();
    const contents = [0, 1].map(() => bytes(KILOBYTE));
    const users = Array.from({ length: USERS }, newUser);
    await Promise.all(
      users.map(async (userId, user) => {
        for (let round = 0; round < ROUNDS; round++) {
          const content = contents[(user + round) % 2] ?? bytes(KILOBYTE);
          const { resultId } = await saveResult(db, newSave(userId, { content }));
          expect(await findContent(db, content.sha256)).toBeDefined();
          await deleteResults(db, { userId, resultIds: [resultId], limits: LIMITS, now: NOW });
          expect(await findContent(db, content.sha256)).toBeDefined();
          await purgeResults(db, { userId, resultIds: [resultId], now: NOW });
        }
      }),
    );
    // What a race left is the clean-up's; without one all of it is gone.
    const userId = newUser();
    for (const content of contents) {
      const { resultId } = await saveResult(db, newSave(userId, { content }));
      await deleteResults(db, { userId, resultIds: [resultId], limits: LIMITS, now: NOW });
      await purgeResults(db, { userId, resultIds: [resultId], now: NOW });
      expect(await findContent(db, content.sha256)).toBeUndefined();
    }
  });
});
