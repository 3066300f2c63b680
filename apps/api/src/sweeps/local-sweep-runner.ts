import { listRunningSweeps, openParts } from '@margin/db';
import { createPartsInTurn } from './parts-in-turn.ts';
import { failSweep, runSweepPart, type SweepNeeds } from './run-sweep-part.ts';
import type { SweepRunner } from './sweep-runner.ts';

/** Computes sweeps in this process, which is the only one beside a database of its own. */
export function createLocalSweepRunner(services: SweepNeeds): SweepRunner {
  const { db, workers } = services;
  const waiting = createPartsInTurn();
  const lanes = new Set<Promise<void>>();
  let isClosed = false;

  async function workOff(): Promise<void> {
    for (let part = waiting.take(); part && !isClosed; part = waiting.take()) {
      try {
        await runSweepPart(services, part);
      } catch (error) {
        // The pool is closed with the process: the part is left for the next start.
        if (isClosed) return;
        waiting.drop(part);
        await failSweep(services, part.sweepId, error);
      }
    }
  }

  function openLanes(): void {
    // One more than there are threads: while a part is written, the others are computed.
    while (lanes.size < workers.threads + 1 && !waiting.isEmpty()) {
      const lane = workOff().finally(() => {
        lanes.delete(lane);
        // A sweep may have come since this lane found nothing.
        if (!isClosed) openLanes();
      });
      lanes.add(lane);
    }
  }

  async function begin(sweepId: string): Promise<void> {
    if (isClosed) return;
    waiting.put(await openParts(db, { sweepId }));
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
