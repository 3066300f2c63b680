import { AppError, SignedInSchema, type SignInInput, type User } from '@margin/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { trySignIn } from '../limits/password-attempts.ts';
import type { Services } from '../services.ts';
import type { LibraryCaller } from './library-caller.ts';

/** Signs in, counts the attempt, remembers the device and records the outcome. */
export function createSignIn({ auth, attempts, devices, securityLog }: Services, ask: LibraryCaller) {
  const userIdOf = async (email: string) =>
    (await (await auth.$context).internalAdapter.findUserByEmail(email))?.user.id ?? null;

  return async (request: FastifyRequest, reply: FastifyReply, input: SignInInput): Promise<User> => {
    const knownDevice = devices.idFor(request, input.email);
    const attempt = () => ask(request, reply, '/sign-in/email', input);
    try {
      const answer = await trySignIn(attempts, request, { email: input.email, knownDevice }, attempt);
      const { user } = SignedInSchema.parse(answer);
      devices.remember(request, reply, input.email);
      const event = knownDevice === undefined ? 'signed-in-on-new-device' : 'signed-in';
      securityLog.record({ event, userId: user.id, source: request });
      return user;
    } catch (error) {
      const event = eventOf(error);
      if (event) securityLog.record({ event, userId: userIdOf(input.email), source: request });
      throw error;
    }
  };
}

function eventOf(error: unknown) {
  if (!(error instanceof AppError)) return undefined;
  if (error.code === 'TOO_MANY_REQUESTS') return 'locked-out';
  return error.code === 'AUTHENTICATION_REQUIRED' ? 'sign-in-failed' : undefined;
}
