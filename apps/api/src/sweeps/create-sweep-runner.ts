import { openJobQueue } from '@margin/db';
import { z } from 'zod';
import { createLocalSweepRunner } from './local-sweep-runner.ts';
import { reportFailure } from './report-failure.ts';
import type { SweepNeeds } from './run-sweep-part.ts';
import { createSharedSweepRunner } from './shared-sweep-runner.ts';
import type { SweepRunner } from './sweep-runner.ts';

/** A part takes a tenth of a second: who has said nothing for so long is dead. */
const LEASE = { expireSeconds: 30, maintenanceSeconds: 10 };

export const SWEEP_PARTS = {
  name: 'sweep-part',
  data: z.object({ sweepId: z.string(), part: z.int() }),
} as const;

/** Where there is no queue for several processes, each computes what was started at it: slower, and the same. */
export async function createSweepRunner(services: SweepNeeds): Promise<SweepRunner> {
  const { db, onFailure } = services;
  const onError = (error: unknown) =>
    reportFailure(onFailure, 'the queue of sweeps was not maintained', error);
  const queue = await openJobQueue(db, { ...SWEEP_PARTS, ...LEASE, onError });
  return queue ? createSharedSweepRunner(services, queue) : createLocalSweepRunner(services);
}
