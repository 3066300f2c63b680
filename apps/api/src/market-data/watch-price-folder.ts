import type { FastifyBaseLogger } from 'fastify';
import type { PriceFolder } from './price-folder.ts';

interface Needs {
  /** Null: no folder is read. */
  priceFolder: Pick<PriceFolder, 'refresh'> | null;
}

/** Polling also notices changes on network drives. */
const INTERVAL_MS = 10_000;

/** Reads the price folder now and after changes. Returns a function that stops this and waits for a read in progress. */
export function watchPriceFolder({ priceFolder }: Needs, log: FastifyBaseLogger): () => Promise<void> {
  if (priceFolder === null) return async () => {};
  let underWay: Promise<void> | null = null;
  const refreshOnce = () => {
    underWay ??= priceFolder
      .refresh()
      .catch((error: unknown) => log.warn({ err: error }, 'the price folder could not be read'))
      .finally(() => {
        underWay = null;
      });
  };
  refreshOnce();
  const timer = setInterval(refreshOnce, INTERVAL_MS);
  return async () => {
    clearInterval(timer);
    await underWay;
  };
}
