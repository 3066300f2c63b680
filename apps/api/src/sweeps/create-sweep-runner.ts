import { openJobQueue } from '@margin/db';
import { z } from 'zod';
import { createLocalSweepRunner } from './local-sweep-runner.ts';
import { reportFailure } from './report-failure.ts';
import type { SweepNeeds } from './run-sweep-part.ts';
import { createSharedSweepRunner } from './shared-sweep-runner.ts';
import type { SweepRunner } from './sweep-runner.ts';

/** A part takes a tenth of a second: a worker silent for this long is dead. */
const LEASE = { expireSeconds: 30, maintenanceSeconds: 10 };

export const SWEEP_PARTS = {
  name: 'sweep-part',
  data: z.object({ sweepId: z.string(), part: z.int() }),
} as const;

/** Without a shared queue, each process computes its own sweeps: slower, with the same results. */
export async function createSweepRunner(services: SweepNeeds): Promise<SweepRunner> {
  const { db, onFailure } = services;
  const onError = (error: unknown) =>
    reportFailure(onFailure, 'maintenance of the sweep queue failed', error);
  const queue = await openJobQueue(db, { ...SWEEP_PARTS, ...LEASE, onError });
  return queue ? createSharedSweepRunner(services, queue) : createLocalSweepRunner(services);
}
