import { parseCookies } from 'better-auth/cookies';
import { LRUCache } from 'lru-cache';
import type { Auth } from './auth.ts';
import { libraryUnavailable } from './auth-errors.ts';

/** Who asks, by the session that the browser's cookie names. */
export interface Identity {
  userId: string;
  email: string;
  name: string;
}

/** How somebody is known, which ends when they sign out or the token is revoked: `session:ID` or `token:ID`. */
export interface Grant {
  grant: string;
}

export interface Sessions {
  /** Null when no session is good; throws UNAVAILABLE when the store of the sessions does not answer. */
  identify(cookieHeader: string | undefined): Promise<(Identity & Grant) | null>;
  /** Asks the store again at the next request of this browser. */
  forget(cookieHeader: string | undefined): void;
  /** The same for everybody: rarely needed, quickly made good. */
  forgetAll(): void;
}

interface Clock {
  /** Milliseconds since some fixed time. */
  now(): number;
}

const REMEMBERED_SESSIONS = 10_000;
/** A session that is ended elsewhere is over here this much later. */
const REMEMBER_MS = 5_000;

/**
 * Finds the identity behind a cookie and remembers it for a few seconds. What is remembered is the answer under way,
 * so requests that come together share one look-up, and one that is forgotten meanwhile is not remembered late.
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
      // The cookie that would go with a longer session is set by /api/auth/get-session alone.
      query: { disableRefresh: true },
    });
    if (found === null) return null;
    const { user, session } = found;
    return { userId: user.id, email: user.email, name: user.name, grant: `session:${session.id}` };
  } catch {
    // The library has logged the cause.
    throw libraryUnavailable();
  }
}
