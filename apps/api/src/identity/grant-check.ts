import { AppError, IntrospectionSchema } from '@margin/contracts';
import { LRUCache } from 'lru-cache';

const REMEMBERED_TOKENS = 10_000;
/** With the 25 seconds of a stream, a sign-out or a revoked token takes effect everywhere within 30. */
const REMEMBER_MS = 5_000;
const PATIENCE_MS = 3_000;

/**
 * Whether the session or personal token behind an access token still exists. Throws UNAVAILABLE if that cannot be
 * checked: a token that may have been revoked is not accepted.
 */
export type GrantCheck = (token: string) => Promise<boolean>;

interface Clock {
  /** Milliseconds since some fixed time. */
  now(): number;
}

/** Asks the front door and caches the answer. Concurrent requests share one. */
export function createGrantCheck(introspectionUrl: URL, clock: Clock = performance): GrantCheck {
  const remembered = new LRUCache<string, Promise<boolean>>({
    max: REMEMBERED_TOKENS,
    ttl: REMEMBER_MS,
    perf: clock,
  });

  return (token) => {
    const known = remembered.get(token);
    if (known) return known;
    const answer = introspect(introspectionUrl, token);
    remembered.set(token, answer);
    answer.catch(() => remembered.delete(token));
    return answer;
  };
}

async function introspect(url: URL, token: string): Promise<boolean> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ token }),
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    return IntrospectionSchema.parse(await response.json()).active;
  } catch {
    throw signInUnchecked();
  }
}

export const signInUnchecked = () =>
  new AppError('UNAVAILABLE', 'Sign-in cannot be checked right now. Please try again in a moment.', {
    retryAfterSeconds: 2,
  });
