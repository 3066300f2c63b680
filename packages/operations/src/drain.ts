import { setTimeout as after } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import type { Readiness } from './readiness.ts';
import type { OperationsConfig } from './settings.ts';

interface DrainedService {
  app: FastifyInstance;
  readiness: Readiness;
  drain: OperationsConfig['drain'];
}

interface EndingService extends DrainedService {
  /** Stops what requests needed, after the last one is answered. */
  stop(): Promise<void>;
}

/** What stops after the last request: a sweep, a pool, the last traces. */
const STOP_WITHIN_MS = 10_000;

/**
 * Shuts a service down: it reports not ready, accepts requests for a grace period so that others notice, then
 * refuses connections and finishes requests in progress, cutting off those that take too long.
 */
export async function drain({
  app,
  readiness,
  drain: { graceMs, timeoutMs },
}: DrainedService): Promise<void> {
  readiness.beginDraining();
  await after(graceMs);
  const cutOff = setTimeout(() => {
    app.log.warn({ timeoutMs }, 'cutting off unfinished requests');
    app.server.closeAllConnections();
  }, timeoutMs);
  await app.close();
  clearTimeout(cutOff);
}

/**
 * A person who pressed Ctrl+C should not wait longer for others' requests: an event stream may
 * last.
 */
const PATIENCE_OF_A_PERSON_MS = 10_000;

/**
 * SIGTERM uses the configured times; SIGINT comes from a person, with no load balancer to notify.
 */
const timesFor = (signal: NodeJS.Signals, { graceMs, timeoutMs }: OperationsConfig['drain']) =>
  signal === 'SIGTERM'
    ? { graceMs, timeoutMs }
    : { graceMs: 0, timeoutMs: Math.min(timeoutMs, PATIENCE_OF_A_PERSON_MS) };

/** Drains the service on SIGTERM and SIGINT, then exits with 0. */
export function drainOnSignal({ app, readiness, drain: set, stop }: EndingService): void {
  const end = async (signal: NodeJS.Signals) => {
    if (readiness.draining) return;
    app.log.info({ signal }, 'stopping');
    const times = timesFor(signal, set);
    setTimeout(() => process.exit(1), times.graceMs + times.timeoutMs + STOP_WITHIN_MS).unref();
    await drain({ app, readiness, drain: times });
    await stop();
    process.exit(0);
  };
  const endOrFail = (signal: NodeJS.Signals) => {
    end(signal).catch((error: unknown) => {
      app.log.fatal({ err: error }, 'could not shut down cleanly');
      process.exit(1);
    });
  };
  process.on('SIGTERM', endOrFail);
  process.on('SIGINT', endOrFail);
}
