import { AppError, formatMegabytes } from '@margin/contracts';
import type { Counters } from '@margin/db';

/** Counts bytes that a user is about to store; throws TOO_MANY_REQUESTS, which says when to ask again. */
export type LimitStoredBytes = (userId: string, bytes: number) => Promise<void>;

const MINUTE_MS = 60_000;
const HOUR_MINUTES = 60;
/** Counted in these: the counters are of 32 bits. */
const KILOBYTE = 1_000;

function minutesOf(seconds: number): string {
  const minutes = Math.ceil(seconds / 60);
  return `${minutes} ${minutes === 1 ? 'minute' : 'minutes'}`;
}

export function createByteLimit(perHour: number, counters: Counters, now: () => Date): LimitStoredBytes {
  return async (userId, bytes) => {
    const time = now().getTime();
    const minute = Math.floor(time / MINUTE_MS);
    const hour = minute - (minute % HOUR_MINUTES);
    const kilobytes = Math.ceil(bytes / KILOBYTE);
    const stored = await counters.count(`stored-kilobytes:${userId}`, hour, kilobytes);
    if (stored * KILOBYTE <= perHour) return;
    const retryAfterSeconds = Math.ceil(((hour + HOUR_MINUTES) * MINUTE_MS - time) / 1_000);
    throw new AppError(
      'TOO_MANY_REQUESTS',
      `You can store ${formatMegabytes(perHour)} an hour. Please try again in ${minutesOf(retryAfterSeconds)}.`,
      { limit: perHour, retryAfterSeconds },
    );
  };
}
