import { type Database, pruneExpired, tryWithLock } from '@margin/db';
import type { FastifyBaseLogger } from 'fastify';
import type { Kysely } from 'kysely';
import type { Config } from './config.ts';

const INTERVAL_MS = 60 * 60 * 1_000;

interface Needs extends Pick<Config, 'runs' | 'limits'> {
  db: Kysely<Database>;
  now: () => Date;
}

/**
 * Removes what has expired, at once and then every hour, unless another process is doing it. Returns the call that
 * stops it and waits for a removal under way.
 */
export function startCleanUp({ db, now, runs, limits }: Needs, log: FastifyBaseLogger): () => Promise<void> {
  let underWay = Promise.resolve();
  const cleanUp = () => {
    underWay = underWay
      .then(() =>
        tryWithLock(db, 'clean-up', () =>
          pruneExpired(db, { now: now(), keepNewestRuns: runs.keepNewest, limits }),
        ),
      )
      .then((attempt) => {
        if (attempt.done) log.info({ pruned: attempt.result }, 'expired data removed');
      })
      .catch((error: unknown) => log.error({ err: error }, 'clean-up failed'));
  };
  cleanUp();
  const timer = setInterval(cleanUp, INTERVAL_MS);
  return () => {
    clearInterval(timer);
    return underWay;
  };
}
