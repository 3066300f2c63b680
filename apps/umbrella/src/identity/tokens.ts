import { type AccessToken, GUEST, TOKEN_SCOPES } from '@margin/contracts';
import { decodeJwt } from 'jose';
import { LRUCache } from 'lru-cache';
import type { Grant, Identity } from './sessions.ts';
import type { SigningKeys } from './signing-keys.ts';

const REMEMBERED_TOKENS = 10_000;
/**
 * Well below the token's lifetime, and below the 30 seconds after which an ended session must stop working
 * everywhere.
 */
const REMEMBER_MS = 20_000;

/**
 * Creates the token that identifies the user to the margin app: sub, email, name, scope, iss, aud
 * and exp.
 */
export type TokenIssuer = (identity: Identity) => Promise<string>;

/** Signs with a published key; a user's token is reused for a short while. */
export function createTokenIssuer(keys: SigningKeys): TokenIssuer {
  const remembered = new LRUCache<string, Promise<string>>({ max: REMEMBERED_TOKENS, ttl: REMEMBER_MS });

  return (identity) => {
    const known = remembered.get(identity.userId);
    if (known) return known;
    const scope = identity.userId === GUEST.userId ? TOKEN_SCOPES.shared : TOKEN_SCOPES.library;
    const token = keys.sign(identity, { scope });
    remembered.set(identity.userId, token);
    token.catch(() => remembered.delete(identity.userId));
    return token;
  };
}

/** A separate token for a program: valid for five minutes, but no longer than the session or token behind it. */
export async function issueAccessToken(keys: SigningKeys, identity: Identity & Grant): Promise<AccessToken> {
  const token = await keys.sign(identity, { scope: TOKEN_SCOPES.library, grant: identity.grant });
  const { exp = 0 } = decodeJwt(token);
  return { token, expiresAt: new Date(exp * 1_000).toISOString() };
}
