import type { Services } from './services.ts';

const INTERVAL_MS = 60_000;

/**
 * Does at once and then every minute what nobody waits for: the next signing key, account deletions that were cut
 * off. Returns the call that stops it and waits for what is under way.
 */
export function startMaintenance(
  { signingKeys, accountDeletion }: Services,
  signingKeyDays: number,
  onFailure: (message: string, cause: unknown) => void,
): () => Promise<void> {
  let underWay = Promise.resolve();
  const maintain = () => {
    underWay = underWay
      .then(() => signingKeys.rotate(signingKeyDays))
      .then(() => accountDeletion.finishAll())
      .catch((error: unknown) => onFailure('maintenance failed', error));
  };
  maintain();
  const timer = setInterval(maintain, INTERVAL_MS);
  return () => {
    clearInterval(timer);
    return underWay;
  };
}
