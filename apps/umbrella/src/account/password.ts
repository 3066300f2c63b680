import { AppError, invalidInput } from '@margin/contracts';
import type { FastifyRequest } from 'fastify';
import type { Auth } from '../identity/auth.ts';
import { tryAsSignedIn } from '../limits/password-attempts.ts';
import type { Services } from '../services.ts';
import type { SessionOfRequest } from './require-session.ts';

/** Throws an INVALID_INPUT that names the field if it is not the user's password. */
async function requirePassword(auth: Auth, userId: string, password: string): Promise<void> {
  const { internalAdapter, password: passwords } = await auth.$context;
  const hash = (await internalAdapter.findCredentialAccount(userId))?.password;
  if (hash && (await passwords.verify({ hash, password }))) return;
  throw invalidInput([{ path: 'password', message: 'is wrong' }]);
}

/** Does what requires the signed-in user's password: counts attempts and records failures. */
export async function tryAndRecord<Result>(
  { attempts, securityLog }: Services,
  request: FastifyRequest,
  { userId, sessionId }: SessionOfRequest,
  attempt: () => Promise<Result>,
): Promise<Result> {
  try {
    return await tryAsSignedIn(attempts, sessionId, attempt);
  } catch (error) {
    const isRefusal = error instanceof AppError && error.code !== 'UNAVAILABLE';
    if (isRefusal) securityLog.record({ event: 'password-refused', userId, source: request });
    throw error;
  }
}

/** The same, only checking the password. */
export const confirmPassword = (
  services: Services,
  request: FastifyRequest,
  session: SessionOfRequest,
  password: string,
) => tryAndRecord(services, request, session, () => requirePassword(services.auth, session.userId, password));
