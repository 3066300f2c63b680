import { ifAlone, sweep } from '@margin/db';
import type { FastifyBaseLogger } from 'fastify';
import type { Services } from './services.ts';

const INTERVAL_MS = 60 * 60 * 1_000;

/**
 * Sweeps at once and then every hour what has expired, unless another process is at it; returns the call that stops
 * it and waits for a sweep under way.
 */
export function startSweeper(
  { db, now, runs, limits }: Services,
  log: FastifyBaseLogger,
): () => Promise<void> {
  let underWay = Promise.resolve();
  const sweepOnce = () => {
    underWay = underWay
      .then(() =>
        ifAlone(db, 'sweeper', () => sweep(db, { now: now(), keepNewestRuns: runs.keepNewest, limits })),
      )
      .then((sweeping) => {
        if (sweeping.done) log.info({ swept: sweeping.result }, 'swept');
      })
      .catch((error: unknown) => log.error({ err: error }, 'sweep failed'));
  };
  sweepOnce();
  const timer = setInterval(sweepOnce, INTERVAL_MS);
  return () => {
    clearInterval(timer);
    return underWay;
  };
}
