import type { Services } from './services.ts';

const INTERVAL_MS = 60_000;

/** Long enough for a server that was down over a weekend. */
const LOOK_BACK_MS = 7 * 86_400_000;

/** An expired token is an event of its account, recorded once. */
export async function recordExpiredTokens({ personalTokens, securityEvents }: Services): Promise<void> {
  for (const { id, userId, name } of await personalTokens.expiredSince(new Date(Date.now() - LOOK_BACK_MS))) {
    const expired = {
      event: 'token-expired',
      userId,
      ipAddress: null,
      userAgent: null,
      subject: name,
    } as const;
    await securityEvents.addOnce(`token-expired:${id}`, expired);
  }
}

/**
 * Runs background work at once and then every minute, in one of several processes: the next signing key, interrupted
 * account deletions, and cleanup of expired tokens and old events. Returns the call that stops it and waits for running
 * work.
 */
export function startMaintenance(
  services: Services,
  signingKeyDays: number,
  onFailure: (message: string, cause: unknown) => void,
): () => Promise<unknown> {
  const { signingKeys, accountDeletion, securityEvents, tryWithLock } = services;
  let underWay: Promise<unknown> = Promise.resolve();
  const maintain = () => {
    underWay = underWay
      .then(() =>
        tryWithLock('maintenance', async () => {
          await signingKeys.rotate(signingKeyDays);
          await accountDeletion.finishAll();
          await recordExpiredTokens(services);
          await securityEvents.forgetOld();
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
