import { setTimeout as pause } from 'node:timers/promises';
import type { SweepProgress } from '@margin/contracts';
import { type Database, readSweepProgress, type SweepKey } from '@margin/db';
import type { Readiness } from '@margin/operations';
import { type TrackedEnvelope, tracked } from '@trpc/server';
import type { Kysely } from 'kysely';

interface Needs {
  db: Kysely<Database>;
  now: () => Date;
  readiness: Pick<Readiness, 'draining'>;
}

const INTERVAL_MS = 250;

type ReadProgress = Awaited<ReturnType<typeof readSweepProgress>>;

function progressOf({ state, cells, done, createdAt }: ReadProgress, now: Date): SweepProgress {
  const seconds = (now.getTime() - Date.parse(createdAt)) / 1_000;
  const isUnderWay = state === 'running' && done > 0;
  return { state, cells, done, secondsLeft: isUnderWay ? (seconds / done) * (cells - done) : null };
}

/**
 * The progress of a sweep whenever it changes, until it is over. It is read from the database, so it does not matter
 * which process computes; what is said is the whole of it, so one that was cut off simply asks again.
 */
export async function* watchSweep(
  { db, now, readiness }: Needs,
  key: SweepKey,
  signal: AbortSignal | undefined,
): AsyncGenerator<TrackedEnvelope<SweepProgress>> {
  let told = '';
  for (;;) {
    const progress = progressOf(await readSweepProgress(db, key), now());
    const id = `${progress.state} ${progress.done}`;
    if (id !== told) yield tracked(id, progress);
    told = id;
    // Who still listens when the process ends asks another.
    if (progress.state !== 'running' || readiness.draining || signal?.aborted) return;
    await pause(INTERVAL_MS, undefined, signal ? { signal } : {}).catch(() => undefined);
    if (signal?.aborted) return;
  }
}
