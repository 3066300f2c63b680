import { LRUCache } from 'lru-cache';
import type { Auth } from './auth.ts';
import type { Identity } from './sessions.ts';

const REMEMBERED_TOKENS = 10_000;
/** Well below its lifetime, and below the 30 seconds after which a session that ended must be over everywhere. */
const REMEMBER_MS = 20_000;

/** Makes the token that tells the margin app who asks: sub, email, name, iss, aud, exp and nothing else. */
export type TokenIssuer = (identity: Identity) => Promise<string>;

/** Signs with a key of the published set; tokens of one user are reused for a short while. */
export function createTokenIssuer(auth: Auth): TokenIssuer {
  const remembered = new LRUCache<string, Promise<string>>({ max: REMEMBERED_TOKENS, ttl: REMEMBER_MS });

  return (identity) => {
    const known = remembered.get(identity.userId);
    if (known) return known;
    const token = signToken(auth, identity);
    remembered.set(identity.userId, token);
    token.catch(() => remembered.delete(identity.userId));
    return token;
  };
}

async function signToken(auth: Auth, { userId, email, name }: Identity): Promise<string> {
  const { token } = await auth.api.signJWT({ body: { payload: { sub: userId, email, name } } });
  return token;
}

/**
 * Makes sure that there is a signing key and that the secret opens it, creating the first one.
 * Throws an Error that says what to do when the keys were sealed with another secret.
 */
export async function openSigningKey(auth: Auth): Promise<void> {
  try {
    await signToken(auth, { userId: 'nobody', email: '', name: '' });
  } catch (cause) {
    throw new Error(
      'The signing keys in the identity database were sealed with another secret: ' +
        'start with the UMBRELLA_SECRET (or the umbrella_secret file) that they were created with',
      { cause },
    );
  }
}
