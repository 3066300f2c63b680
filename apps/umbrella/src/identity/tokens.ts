import type { AccessToken } from '@margin/contracts';
import { decodeJwt } from 'jose';
import { LRUCache } from 'lru-cache';
import type { Identity } from './sessions.ts';
import type { SigningKeys } from './signing-keys.ts';

const REMEMBERED_TOKENS = 10_000;
/** Well below its lifetime, and below the 30 seconds after which a session that ended must be over everywhere. */
const REMEMBER_MS = 20_000;

/** Makes the token that tells the margin app who asks: sub, email, name, iss, aud, exp and nothing else. */
export type TokenIssuer = (identity: Identity) => Promise<string>;

/** Signs with a key of the published set; tokens of one user are reused for a short while. */
export function createTokenIssuer(keys: SigningKeys): TokenIssuer {
  const remembered = new LRUCache<string, Promise<string>>({ max: REMEMBERED_TOKENS, ttl: REMEMBER_MS });

  return (identity) => {
    const known = remembered.get(identity.userId);
    if (known) return known;
    const token = keys.sign(identity);
    remembered.set(identity.userId, token);
    token.catch(() => remembered.delete(identity.userId));
    return token;
  };
}

/** A token of its own for a program, good for its whole lifetime from now on. */
export async function issueAccessToken(keys: SigningKeys, identity: Identity): Promise<AccessToken> {
  const token = await keys.sign(identity);
  const { exp = 0 } = decodeJwt(token);
  return { token, expiresAt: new Date(exp * 1_000).toISOString() };
}
