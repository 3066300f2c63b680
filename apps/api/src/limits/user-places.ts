import { AppError } from '@margin/contracts';
import { createGate } from '../http/gate.ts';

export interface UserPlacesOptions {
  /** How many requests of one user may be inside at once, */
  places: number;
  /** how many more may wait for a place, */
  waiting: number;
  /** and how long. */
  timeoutMs: number;
  /** Told to a user who finds no place: what is limited, and to what. */
  message: string;
}

/** Lets in a bounded number of requests of each user; resolves to the call that leaves. */
export type UserPlaces = (userId: string) => Promise<() => void>;

const RETRY_AFTER_SECONDS = 2;

/** Each user waits behind their own requests alone. Throws TOO_MANY_REQUESTS where there is no place in time. */
export function createUserPlaces({ places, waiting, timeoutMs, message }: UserPlacesOptions): UserPlaces {
  const refusal = () =>
    new AppError('TOO_MANY_REQUESTS', message, { limit: places, retryAfterSeconds: RETRY_AFTER_SECONDS });
  const gates = new Map<string, { gate: ReturnType<typeof createGate>; users: number }>();

  return async (userId) => {
    const own = gates.get(userId) ?? { gate: createGate({ places, waiting, timeoutMs, refusal }), users: 0 };
    gates.set(userId, own);
    own.users++;
    const forget = () => {
      own.users--;
      if (own.users === 0) gates.delete(userId);
    };
    try {
      const leave = await own.gate.enter();
      return () => {
        leave();
        forget();
      };
    } catch (error) {
      forget();
      throw error;
    }
  };
}
