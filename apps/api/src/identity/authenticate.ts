import { AppError, GUEST, TOKEN_SCOPES } from '@margin/contracts';
import type { FastifyRequest } from 'fastify';
import type { Identity, TokenVerifier } from './token-verifier.ts';

declare module 'fastify' {
  interface FastifyRequest {
    identity: Identity | null;
  }
}

const TOKEN_HEADER = 'x-umbrella-token';
const BEARER = /^Bearer +([\w.~+/-]+=*) *$/i;

/** The front door identifies its user in its own header; a program that connects directly uses Authorization. */
function tokenOf({ headers }: FastifyRequest): string | undefined {
  const token = headers[TOKEN_HEADER] ?? BEARER.exec(headers.authorization ?? '')?.[1];
  return typeof token === 'string' && token !== '' ? token : undefined;
}

/** An onRequest hook: verifies the token before reading the request. The token must be for the library. */
export function authenticate(verifyToken: TokenVerifier) {
  return async (request: FastifyRequest): Promise<void> => {
    const identity = await verifiedIdentity(request, verifyToken);
    const isForLibrary = identity.scopes.includes(TOKEN_SCOPES.library) && identity.userId !== GUEST.userId;
    if (!isForLibrary) throw new AppError('AUTHENTICATION_REQUIRED');
    request.identity = identity;
  };
}

/** Also admits guests, who have no user. */
export function admitGuests(verifyToken: TokenVerifier) {
  return async (request: FastifyRequest): Promise<void> => {
    await verifiedIdentity(request, verifyToken);
  };
}

async function verifiedIdentity(request: FastifyRequest, verifyToken: TokenVerifier): Promise<Identity> {
  const token = tokenOf(request);
  if (token === undefined) throw new AppError('AUTHENTICATION_REQUIRED');
  return verifyToken(token);
}

/** The identity of a request that passed `authenticate`. */
export function identityOf(request: FastifyRequest): Identity {
  if (!request.identity) throw new AppError('AUTHENTICATION_REQUIRED');
  return request.identity;
}
