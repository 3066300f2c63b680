import type { DatabaseConfig } from '@margin/db';
import { createLocalSweepRunner } from './local-sweep-runner.ts';
import type { SweepServices } from './run-sweep-part.ts';
import { createSharedSweepRunner } from './shared-sweep-runner.ts';
import { openSweepQueue } from './sweep-queue.ts';
import type { SweepRunner } from './sweep-runner.ts';

/** A part takes a tenth of a second: who has said nothing for so long is dead. */
const LEASE = { expireSeconds: 30, maintenanceSeconds: 10 };

const INSUFFICIENT_PRIVILEGE = '42501';

const isDenied = (error: unknown) =>
  error instanceof Error && 'code' in error && error.code === INSUFFICIENT_PRIVILEGE;

/**
 * A PostgreSQL is there for several processes, which share the work; a file for one. Where the queue may have no
 * tables every process computes what was started at it: slower, and the same.
 */
export async function createSweepRunner(
  { kind }: DatabaseConfig,
  services: SweepServices,
): Promise<SweepRunner> {
  if (kind === 'sqlite') return createLocalSweepRunner(services);
  try {
    return createSharedSweepRunner(services, await openSweepQueue(services.db, LEASE));
  } catch (error) {
    if (!isDenied(error)) throw error;
    return createLocalSweepRunner(services);
  }
}
