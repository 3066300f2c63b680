import type { Services } from './services.ts';

const INTERVAL_MS = 60_000;

/** Long enough for a server that was down for the weekend. */
const LOOK_BACK_MS = 7 * 86_400_000;

/** A token that ran out is an event of its account, once. */
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
 * Does at once and then every minute what nobody waits for: the next signing key, account deletions that were cut
 * off, the end of tokens and of old events; one process of several does it. Returns the call that stops it and waits for what is under way.
 */
export function startMaintenance(
  services: Services,
  signingKeyDays: number,
  onFailure: (message: string, cause: unknown) => void,
): () => Promise<unknown> {
  const { signingKeys, accountDeletion, securityEvents, ifAlone } = services;
  let underWay: Promise<unknown> = Promise.resolve();
  const maintain = () => {
    underWay = underWay
      .then(() =>
        ifAlone('maintenance', async () => {
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
