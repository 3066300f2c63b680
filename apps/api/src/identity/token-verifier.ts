import { AppError, TOKEN_SCOPES } from '@margin/contracts';
import type { ReadinessCheck } from '@margin/operations';
import { createRemoteJWKSet, errors, type JWTVerifyGetKey, jwtVerify } from 'jose';
import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import type { Config } from '../config.ts';
import { type GrantCheck, signInUnchecked } from './grant-check.ts';

/** The requester, from the claims of a verified token. */
export interface Identity {
  userId: string;
  email: string;
  name: string;
  /** What the token may do, see TOKEN_SCOPES. */
  scopes: readonly string[];
}

const ClaimsSchema = z.object({
  sub: z.string().min(1),
  email: z.string(),
  name: z.string(),
  exp: z.number(),
  // Another provider may set no scope: its tokens are for the library.
  scope: z.string().default(TOKEN_SCOPES.library),
  grant: z.string().optional(),
});

const REMEMBERED_TOKENS = 10_000;
/** Allowed clock difference between two machines. */
const CLOCK_SKEW_SECONDS = 10;

export type TokenVerifier = (token: string) => Promise<Identity>;

/** The umbrella's published keys, fetched on first use and when outdated. */
export type PublishedKeys = ReturnType<typeof fetchPublishedKeys>;

export const fetchPublishedKeys = ({ jwksUrl }: Config['tokens']) =>
  createRemoteJWKSet(jwksUrl, { timeoutDuration: 3_000, cooldownDuration: 2_000 });

/** No token can be verified without keys. */
export function publishedKeysCheck(keys: PublishedKeys): ReadinessCheck {
  return async () => {
    if (keys.fresh) return undefined;
    return keys.reload().then(
      () => undefined,
      () => "the front door's keys are not available",
    );
  };
}

interface VerifierOptions {
  /** The issuer and audience that a token must name. */
  tokens: Pick<Config['tokens'], 'issuer' | 'audience'>;
  keys: JWTVerifyGetKey;
  isGranted: GrantCheck;
}

/**
 * Verifies the umbrella's tokens against its published keys and caches each until it expires. A token with a grant is
 * valid only while the grant exists.
 * Throws AUTHENTICATION_REQUIRED for an invalid token, UNAVAILABLE if it cannot be checked.
 */
export function createTokenVerifier({ tokens, keys, isGranted }: VerifierOptions): TokenVerifier {
  const verified = new LRUCache<string, { identity: Identity; hasGrant: boolean }>({
    max: REMEMBERED_TOKENS,
  });

  async function verifyOnce(token: string) {
    const known = verified.get(token);
    if (known) return known;
    const { sub, email, name, exp, scope, grant } = await verify(token, keys, tokens);
    const identity = { userId: sub, email, name, scopes: scope.split(' ') };
    const fresh = { identity, hasGrant: grant !== undefined };
    verified.set(token, fresh, { ttl: Math.max(1, exp * 1_000 - Date.now()) });
    return fresh;
  }

  return async (token) => {
    const { identity, hasGrant } = await verifyOnce(token);
    if (hasGrant && !(await isGranted(token))) throw new AppError('AUTHENTICATION_REQUIRED');
    return identity;
  };
}

async function verify(token: string, keys: JWTVerifyGetKey, { issuer, audience }: VerifierOptions['tokens']) {
  try {
    const { payload } = await jwtVerify(token, keys, {
      issuer,
      audience,
      algorithms: ['EdDSA', 'ES256', 'RS256'],
      requiredClaims: ['sub', 'exp'],
      clockTolerance: CLOCK_SKEW_SECONDS,
    });
    return ClaimsSchema.parse(payload);
  } catch (error) {
    if (isBadToken(error)) throw new AppError('AUTHENTICATION_REQUIRED');
    throw signInUnchecked();
  }
}

/** Whether the token is at fault, rather than fetching the keys. */
function isBadToken(error: unknown): boolean {
  if (error instanceof z.ZodError) return true;
  if (error instanceof errors.JWKSTimeout || error instanceof errors.JWKSInvalid) return false;
  return error instanceof errors.JOSEError && error.code !== 'ERR_JOSE_GENERIC';
}
