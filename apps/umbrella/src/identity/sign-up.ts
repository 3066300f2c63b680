import { AppError, SignedInSchema, type SignUpInput } from '@margin/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Services } from '../services.ts';
import type { Auth } from './auth.ts';
import { addressTaken } from './auth-errors.ts';
import type { LibraryCaller } from './library-caller.ts';

/**
 * If two sign up with one address at the same time, the store refuses the second, for whom the address is taken.
 */
async function unlessTaken<Result>(
  auth: Auth,
  email: string,
  signUp: () => Promise<Result>,
): Promise<Result> {
  try {
    return await signUp();
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'UNAVAILABLE') throw error;
    const { internalAdapter } = await auth.$context;
    const other = await internalAdapter.findUserByEmail(email).catch(() => null);
    throw other ? addressTaken() : error;
  }
}

/** Creates an account immediately and signs in to it. */
export function createSignUp({ auth, devices, securityLog }: Services, ask: LibraryCaller) {
  return async (request: FastifyRequest, reply: FastifyReply, input: SignUpInput) => {
    const answer = await unlessTaken(auth, input.email, () => ask(request, reply, '/sign-up/email', input));
    const { user } = SignedInSchema.parse(answer);
    devices.remember(request, reply, user.email);
    securityLog.record({ event: 'signed-up', userId: user.id, source: request });
    return user;
  };
}
