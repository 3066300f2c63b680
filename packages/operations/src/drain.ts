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
  /** Ends what the requests needed, when the last one is answered. */
  stop(): Promise<void>;
}

/** What is ended behind the last request: a sweep, a pool, the last traces. */
const STOP_WITHIN_MS = 10_000;

/**
 * Takes a service out of use: it is not ready any more, takes requests for a grace in which others learn of that,
 * refuses connections, and finishes what is under way. What takes longer than its time is cut off.
 */
export async function drain({
  app,
  readiness,
  drain: { graceMs, timeoutMs },
}: DrainedService): Promise<void> {
  readiness.beginDraining();
  await after(graceMs);
  const cutOff = setTimeout(() => {
    app.log.warn({ timeoutMs }, 'what is still under way is cut off');
    app.server.closeAllConnections();
  }, timeoutMs);
  await app.close();
  clearTimeout(cutOff);
}

/** Who pressed a key waits no longer for the requests of others: a stream of events may last. */
const PATIENCE_OF_A_PERSON_MS = 10_000;

/** For SIGTERM as it is set; SIGINT comes from a person, where no load balancer is to be told. */
const timesFor = (signal: NodeJS.Signals, { graceMs, timeoutMs }: OperationsConfig['drain']) =>
  signal === 'SIGTERM'
    ? { graceMs, timeoutMs }
    : { graceMs: 0, timeoutMs: Math.min(timeoutMs, PATIENCE_OF_A_PERSON_MS) };

/** Drains the service at SIGTERM and SIGINT, and ends the process with 0. */
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
      app.log.fatal({ err: error }, 'the service could not be stopped in good order');
      process.exit(1);
    });
  };
  process.on('SIGTERM', endOrFail);
  process.on('SIGINT', endOrFail);
}
