import { AppError } from '@margin/contracts';
import type { Counters } from '@margin/db';

const MINUTE_MS = 60_000;

/** Requests a minute of one user. */
export interface PerMinute {
  runs: number;
  saves: number;
  /** Of prices on the network. */
  fetches: number;
}

/** Counts a request of a user; throws TOO_MANY_REQUESTS, which says when to ask again. */
export type RequestLimits = (kind: keyof PerMinute, userId: string) => Promise<void>;

export function createRequestLimits(
  perMinute: PerMinute,
  counters: Counters,
  now: () => Date,
): RequestLimits {
  return async (kind, userId) => {
    const time = now().getTime();
    const minute = Math.floor(time / MINUTE_MS);
    if ((await counters.count(`${kind}:${userId}`, minute)) <= perMinute[kind]) return;
    const retryAfterSeconds = Math.ceil(((minute + 1) * MINUTE_MS - time) / 1_000);
    throw new AppError(
      'TOO_MANY_REQUESTS',
      `More than ${perMinute[kind]} ${kind} a minute. Please wait a moment.`,
      {
        limit: perMinute[kind],
        retryAfterSeconds,
      },
    );
  };
}
