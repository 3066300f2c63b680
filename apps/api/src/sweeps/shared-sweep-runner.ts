import { setTimeout as pause } from 'node:timers/promises';
import {
  countPartsBefore,
  type Job,
  type JobQueue,
  listRunningSweeps,
  openParts,
  type SweepPart,
} from '@margin/db';
import { reportFailure } from './report-failure.ts';
import { failSweep, runSweepPart, type SweepNeeds } from './run-sweep-part.ts';
import type { SweepRunner } from './sweep-runner.ts';

/** An empty queue is looked into again after so long: somebody else may have put something there. */
const IDLE_MS = 1_000;

/** Computes sweeps together with every other process on the same database, through a queue that they share. */
export function createSharedSweepRunner(services: SweepNeeds, queue: JobQueue<SweepPart>): SweepRunner {
  const { db, workers, onFailure } = services;
  const closing = new AbortController();
  let wake = new AbortController();

  /** Until something is put here, the process ends, or it is time to look. */
  const idle = () =>
    pause(IDLE_MS, undefined, { signal: AbortSignal.any([closing.signal, wake.signal]) }).catch(
      () => undefined,
    );

  async function work(job: Job<SweepPart>): Promise<void> {
    try {
      await runSweepPart(services, job.data);
      await queue.done(job);
    } catch (error) {
      // What the process takes along when it ends is handed out again when its time is over.
      if (closing.signal.aborted) return;
      await queue.failed(job);
      if (job.isLastTry) await failSweep(services, job.data.sweepId, error);
    }
  }

  async function lane(): Promise<void> {
    while (!closing.signal.aborted) {
      try {
        const job = await queue.take();
        await (job ? work(job) : idle());
      } catch (error) {
        // The part is handed out again.
        reportFailure(onFailure, 'a part of a sweep was not finished', error);
        await idle();
      }
    }
  }

  async function begin(sweepId: string): Promise<void> {
    const parts = await openParts(db, { sweepId });
    if (parts.length === 0) return;
    const behind = await countPartsBefore(db, sweepId);
    await queue.put(
      parts.map(({ part }) => ({ sweepId, part })),
      behind,
    );
    wake.abort();
    wake = new AbortController();
  }

  // One more than there are threads: while a part is fetched or written, the others are computed.
  const lanes = Array.from({ length: workers.threads + 1 }, lane);
  return {
    begin,
    // Where another process is at it already, a part that is put twice is computed once.
    async resume() {
      for (const sweepId of await listRunningSweeps(db)) await begin(sweepId);
    },
    async close() {
      closing.abort();
      await Promise.allSettled(lanes);
      await queue.close();
    },
  };
}
