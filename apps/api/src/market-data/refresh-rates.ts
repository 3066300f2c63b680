import type { FastifyBaseLogger } from 'fastify';

interface Needs {
  /** Null: switched off. */
  refreshRates: (() => Promise<void>) | null;
}

const INTERVAL_MS = 24 * 60 * 60 * 1_000;

/**
 * Fetches the rates at once and then every day, where that is switched on; without an answer those at hand stay.
 * Returns the call that stops it and waits for a fetch under way.
 */
export function startRefreshingRates({ refreshRates }: Needs, log: FastifyBaseLogger): () => Promise<void> {
  if (refreshRates === null) return async () => {};
  let underWay = Promise.resolve();
  const refreshOnce = () => {
    underWay = underWay
      .then(refreshRates)
      .catch((error: unknown) => log.warn({ err: error }, 'the rates could not be fetched'));
  };
  refreshOnce();
  const timer = setInterval(refreshOnce, INTERVAL_MS);
  return () => {
    clearInterval(timer);
    return underWay;
  };
}
