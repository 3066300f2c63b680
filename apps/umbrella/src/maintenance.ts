import type { Services } from './services.ts';

const INTERVAL_MS = 60_000;

/**
 * Does at once and then every minute what nobody waits for: the next signing key, account deletions that were cut
 * off; one process of several does it. Returns the call that stops it and waits for what is under way.
 */
export function startMaintenance(
  { signingKeys, accountDeletion, ifAlone }: Services,
  signingKeyDays: number,
  onFailure: (message: string, cause: unknown) => void,
): () => Promise<unknown> {
  let underWay: Promise<unknown> = Promise.resolve();
  const maintain = () => {
    underWay = underWay
      .then(() =>
        ifAlone('maintenance', async () => {
          await signingKeys.rotate(signingKeyDays);
          await accountDeletion.finishAll();
        }),
      )
      .catch((error: unknown) => onFailure('maintenance failed', error));
  };
  maintain();
  const timer = setInterval(maintain, INTERVAL_MS);
  return () => {
    clearInterval(timer);
    return underWay;
  };
}
