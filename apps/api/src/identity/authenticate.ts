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

/** The front door names its user in a header of its own; a program that comes directly uses Authorization. */
function tokenOf({ headers }: FastifyRequest): string | undefined {
  const token = headers[TOKEN_HEADER] ?? BEARER.exec(headers.authorization ?? '')?.[1];
  return typeof token === 'string' && token !== '' ? token : undefined;
}

/** An onRequest hook: nothing of a request is read before its token is verified. It must be for a user's library. */
export function authenticate(verifyToken: TokenVerifier) {
  return async (request: FastifyRequest): Promise<void> => {
    const identity = await verifiedIdentity(request, verifyToken);
    const isForLibrary = identity.scopes.includes(TOKEN_SCOPES.library) && identity.userId !== GUEST.userId;
    if (!isForLibrary) throw new AppError('AUTHENTICATION_REQUIRED');
    request.identity = identity;
  };
}

/** The same where guests may come in too: behind it there is no user. */
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

/** The identity of a request behind `authenticate`. */
export function identityOf(request: FastifyRequest): Identity {
  if (!request.identity) throw new AppError('AUTHENTICATION_REQUIRED');
  return request.identity;
}
