import { listRunningSweeps, openParts, type SweepPart } from '@margin/db';
import { failSweep, runSweepPart, type SweepServices } from './run-sweep-part.ts';
import type { SweepRunner } from './sweep-runner.ts';

/** Computes sweeps in this process, which is the only one beside a database of its own. */
export function createLocalSweepRunner(services: SweepServices): SweepRunner {
  const { db, workers } = services;
  /** The parts that are left, by sweep: each sweep in turn has one taken from it. */
  const waiting = new Map<string, SweepPart[]>();
  const lanes = new Set<Promise<void>>();
  let isClosed = false;

  function takeNext(): SweepPart | undefined {
    for (const [sweepId, parts] of waiting) {
      const next = parts.shift();
      waiting.delete(sweepId);
      if (parts.length > 0) waiting.set(sweepId, parts);
      if (next) return next;
    }
    return undefined;
  }

  async function workOff(): Promise<void> {
    for (let part = takeNext(); part && !isClosed; part = takeNext()) {
      try {
        await runSweepPart(services, part);
      } catch (error) {
        // The pool is closed with the process: the part is left for the next start.
        if (isClosed) return;
        waiting.delete(part.sweepId);
        await failSweep(services, part.sweepId, error);
      }
    }
  }

  function openLanes(): void {
    // One more than there are threads: while a part is written, the others are computed.
    while (lanes.size < workers.threads + 1 && waiting.size > 0) {
      const lane = workOff().finally(() => {
        lanes.delete(lane);
        // A sweep may have come since this lane found nothing.
        if (!isClosed) openLanes();
      });
      lanes.add(lane);
    }
  }

  async function begin(sweepId: string): Promise<void> {
    if (isClosed || waiting.has(sweepId)) return;
    waiting.set(sweepId, await openParts(db, { sweepId }));
    openLanes();
  }

  return {
    begin,
    async resume() {
      for (const sweepId of await listRunningSweeps(db)) await begin(sweepId);
    },
    async close() {
      isClosed = true;
      await Promise.allSettled(lanes);
    },
  };
}
