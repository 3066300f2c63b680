import { createHash, randomUUID } from 'node:crypto';
import { AppError, type SavedResult } from '@margin/contracts';
import type { Kysely } from 'kysely';
import { expect, it } from 'vitest';
import { z } from 'zod';
import type { Database } from '../src/database.ts';
import { findRun, recordRun } from '../src/queries/backtest-runs.ts';
import { findContent, findReadableContent, type NewContent } from '../src/queries/contents.ts';
import { deleteResults } from '../src/queries/delete-results.ts';
import { pruneExpired } from '../src/queries/prune-expired.ts';
import { saveResult } from '../src/queries/save-result.ts';
import { loadResult } from '../src/queries/saved-results.ts';
import { eachDialect } from './each-dialect.ts';
import {
  contentOf,
  daysLater,
  hoursLater,
  LIMITS,
  NOW,
  newRun,
  newSave,
  newUser,
  purgeResults,
  restoreResults,
} from './library.ts';
import { PruneInALoopReport } from './processes/orders.ts';
import { runProcess } from './processes/run-process.ts';

const USERS = 4;
const ROUNDS = 10;
/** Few, so that what one user lets go another is about to refer to. */
const SHARED = Array.from({ length: 3 }, (_, i) => contentOf(`{"document":${i}}`));
const LAST = contentOf('{"document":"last"}');

/** As a page does it: the run by its id, and its document when the run is gone. */
async function saveRun(
  db: Kysely<Database>,
  userId: string,
  content: NewContent,
  beforeSave: (runId: string) => Promise<void> = async () => {},
): Promise<SavedResult> {
  const { runId } = await recordRun(db, newRun(userId, { content, ttlDays: 1 }));
  await beforeSave(runId);
  const save = newSave(userId, { content, idempotency: { key: randomUUID(), payloadHash: 'same' } });
  try {
    return await saveResult(db, { ...save, source: { kind: 'run', runId } });
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'RUN_EXPIRED') throw error;
    return saveResult(db, save);
  }
}

async function expectWhole(db: Kysely<Database>, userId: string, resultId: string): Promise<void> {
  const { content } = await loadResult(db, { userId, resultId });
  expect(await findReadableContent(db, { userId, sha256: content.sha256, now: NOW })).toBeDefined();
  const stored = await findContent(db, content.sha256);
  const hash = stored && createHash('sha256').update(stored.content).digest('hex');
  expect(hash).toBe(content.sha256);
}

/** The clean-up deletes the expired run, so the save that follows finds it gone. */
async function untilRunTaken(db: Kysely<Database>, userId: string, runId: string): Promise<void> {
  const find = () => findRun(db, { userId, runId, now: NOW });
  await expect.poll(find, { interval: 3, timeout: 30_000 }).toBeUndefined();
}

/** Nobody refers to this content any more, so the clean-up takes it. */
async function untilTaken(db: Kysely<Database>, { sha256 }: NewContent): Promise<void> {
  await expect.poll(() => findContent(db, sha256), { interval: 3, timeout: 30_000 }).toBeUndefined();
}

/** As a race of purges leaves it: without the reference, and with the content. */
async function leaveContent(db: Kysely<Database>, resultId: string): Promise<void> {
  await db.deleteFrom('saved_backtest_result').where('result_id', '=', resultId).execute();
}

/** Run, save, delete, restore, delete, purge; every other time with a document that no one else has. */
async function useLibrary(db: Kysely<Database>, userId: string): Promise<void> {
  const own = contentOf(`{"document":"${userId}"}`);
  for (let round = 0; round < ROUNDS; round++) {
    const content = round % 2 === 0 ? own : (SHARED[round % SHARED.length] ?? own);
    const { resultId } = await saveRun(db, userId, content, async (runId) => {
      if (round === 0) await untilRunTaken(db, userId, runId);
    });
    const selection = { userId, resultIds: [resultId], now: NOW };
    await deleteResults(db, { ...selection, limits: LIMITS });
    await restoreResults(db, { ...selection, limits: LIMITS });
    await expectWhole(db, userId, resultId);
    await deleteResults(db, { ...selection, limits: LIMITS });
    if (content === own) {
      await leaveContent(db, resultId);
      await untilTaken(db, own);
    } else await purgeResults(db, selection);
  }
}

eachDialect('pruning in a tight loop', (database) => {
  it('loses nothing that is run, saved, deleted or restored meanwhile', async () => {
    const { db, config } = database();
    const order = { config, now: hoursLater(25).toISOString(), keepNewestRuns: 100, limits: LIMITS };
    const pruning = runProcess('prune-in-a-loop.ts', order);
    expect(await pruning.next(z.string())).toBe('pruning');

    const users = Array.from({ length: USERS }, newUser);
    const kept = await Promise.all(
      users.map(async (userId) => {
        await useLibrary(db, userId);
        return { userId, saved: await saveRun(db, userId, LAST) };
      }),
    );
    pruning.finish();
    const pruned = await pruning.next(PruneInALoopReport);
    await pruning.ended;

    // The race took place: runs were taken from under their users, and contents went and came back.
    expect(pruned.runs).toBeGreaterThan(0);
    expect(pruned.contents).toBeGreaterThan(0);
    await pruneExpired(db, { now: daysLater(40), keepNewestRuns: 100, limits: LIMITS });
    for (const { userId, saved } of kept) await expectWhole(db, userId, saved.resultId);
    const left = await db.selectFrom('result_content').select('sha256').execute();
    expect(left).toEqual([{ sha256: LAST.sha256 }]);
  });
});
