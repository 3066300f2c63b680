import { AppError } from '@margin/contracts';
import { createGate } from '../http/gate.ts';

export interface UserPlacesOptions {
  /** Maximum requests of one user inside at once, */
  places: number;
  /** maximum waiting for a slot, */
  waiting: number;
  /** and how long they wait. */
  timeoutMs: number;
  /** The message when there is no slot: what is limited, and to what. */
  message: string;
}

/** Admits a bounded number of requests per user; resolves to a function that leaves. */
export type UserPlaces = (userId: string) => Promise<() => void>;

const RETRY_AFTER_SECONDS = 2;

/** Requests wait only behind those of the same user. Throws TOO_MANY_REQUESTS if no slot frees up in time. */
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
