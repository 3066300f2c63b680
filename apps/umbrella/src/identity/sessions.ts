import { parseCookies } from 'better-auth/cookies';
import { LRUCache } from 'lru-cache';
import type { Auth } from './auth.ts';
import { libraryUnavailable } from './auth-errors.ts';

/** The user of the session in the browser's cookie. */
export interface Identity {
  userId: string;
  email: string;
  name: string;
}

/** Session or token behind an identity, which ends at sign-out or revocation: `session:ID` or `token:ID`. */
export interface Grant {
  grant: string;
}

export interface Sessions {
  /** Null without a valid session; throws UNAVAILABLE if the session store does not answer. */
  identify(cookieHeader: string | undefined): Promise<(Identity & Grant) | null>;
  /** Makes this browser's next request read the store again. */
  forget(cookieHeader: string | undefined): void;
  /** The same for all browsers: rarely needed, and the cache refills quickly. */
  forgetAll(): void;
}

interface Clock {
  /** Milliseconds since some fixed time. */
  now(): number;
}

const REMEMBERED_SESSIONS = 10_000;
/** How long a session ended by another process keeps working here. */
const REMEMBER_MS = 5_000;

/**
 * Finds the identity behind a cookie and caches it for a few seconds. The cache holds the pending lookup, so
 * concurrent requests share one, and an entry forgotten meanwhile is not stored late.
 */
export async function createSessions(auth: Auth, clock: Clock = performance): Promise<Sessions> {
  const { name } = (await auth.$context).authCookies.sessionToken;
  const remembered = new LRUCache<string, Promise<(Identity & Grant) | null>>({
    max: REMEMBERED_SESSIONS,
    ttl: REMEMBER_MS,
    perf: clock,
  });

  const sessionOf = (cookieHeader: string | undefined) =>
    cookieHeader === undefined ? undefined : parseCookies(cookieHeader).get(name);

  const lookUp = (session: string) => {
    const answer = findIdentity(auth, `${name}=${encodeURIComponent(session)}`);
    remembered.set(session, answer);
    const drop = () => {
      if (remembered.peek(session) === answer) remembered.delete(session);
    };
    answer.then((identity) => {
      if (identity === null) drop();
    }, drop);
    return answer;
  };

  return {
    identify: async (cookieHeader) => {
      const session = sessionOf(cookieHeader);
      return session ? (remembered.get(session) ?? lookUp(session)) : null;
    },
    forget: (cookieHeader) => {
      const session = sessionOf(cookieHeader);
      if (session) remembered.delete(session);
    },
    forgetAll: () => remembered.clear(),
  };
}

async function findIdentity(auth: Auth, cookie: string): Promise<(Identity & Grant) | null> {
  try {
    const found = await auth.api.getSession({
      headers: new Headers({ cookie }),
      // Only /api/auth/get-session sets the cookie of an extended session.
      query: { disableRefresh: true },
    });
    if (found === null) return null;
    const { user, session } = found;
    return { userId: user.id, email: user.email, name: user.name, grant: `session:${session.id}` };
  } catch {
    // The library has already logged the cause.
    throw libraryUnavailable();
  }
}
