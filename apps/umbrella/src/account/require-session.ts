import { AppError } from '@margin/contracts';
import type { FastifyRequest } from 'fastify';
import type { Auth } from '../identity/auth.ts';
import { libraryUnavailable } from '../identity/auth-errors.ts';
import type { Identity } from '../identity/sessions.ts';

export interface SessionOfRequest extends Identity {
  sessionId: string;
  signedInAt: Date;
}

/**
 * The session of a request, read from the store. A personal token cannot manage the account, so a leaked one
 * cannot create more. Throws AUTHENTICATION_REQUIRED.
 */
export async function requireSession(auth: Auth, { headers }: FastifyRequest): Promise<SessionOfRequest> {
  if (headers.cookie === undefined) throw new AppError('AUTHENTICATION_REQUIRED');
  const cookie = new Headers({ cookie: headers.cookie });
  const found = await auth.api.getSession({ headers: cookie, query: { disableRefresh: true } }).catch(() => {
    throw libraryUnavailable();
  });
  if (found === null) throw new AppError('AUTHENTICATION_REQUIRED');
  const { user, session } = found;
  return {
    userId: user.id,
    email: user.email,
    name: user.name,
    sessionId: session.id,
    signedInAt: session.createdAt,
  };
}
