import {
  type AccountOptions,
  AppError,
  ChangePasswordInputSchema,
  RequestPasswordResetInputSchema,
  ResetPasswordInputSchema,
} from '@margin/contracts';
import type { FastifyInstance } from 'fastify';
import { parseInput } from '../identity/auth-errors.ts';
import type { LibraryCaller } from '../identity/library-caller.ts';
import { countReset, tryPassword } from '../limits/password-attempts.ts';
import type { Services } from '../services.ts';
import { requireSession } from './require-session.ts';

export interface PasswordRoutesOptions {
  services: Services;
  ask: LibraryCaller;
  offers: AccountOptions;
}

const DONE = { success: true } as const;

export function passwordRoutes(
  scope: FastifyInstance,
  { services, ask, offers }: PasswordRoutesOptions,
): void {
  const { auth, attempts, sessions } = services;

  scope.get('/options', async () => offers);

  scope.post('/password', async (request, reply) => {
    const { email } = await requireSession(auth, request);
    const input = parseInput(ChangePasswordInputSchema, request.body);
    await tryPassword(attempts, request, email, () =>
      ask(request, reply, '/change-password', { ...input, revokeOtherSessions: true }),
    );
    sessions.forgetAll();
    return DONE;
  });

  scope.post('/password-reset-request', async (request) => {
    const { email } = parseInput(RequestPasswordResetInputSchema, request.body);
    if (offers.passwordReset !== 'mail') throw sendsNoMail();
    await countReset(attempts, request);
    await attempts.count(`password-reset:${email}`);
    // Not waited for: the time of the answer tells nothing of whether there is such an account.
    auth.api
      .requestPasswordReset({ body: { email } })
      .catch((error: unknown) => request.log.error({ err: error }, 'a password reset failed'));
    return DONE;
  });

  scope.post('/password-reset', async (request, reply) => {
    const input = parseInput(ResetPasswordInputSchema, request.body);
    await countReset(attempts, request);
    await ask(request, reply, '/reset-password', input);
    sessions.forgetAll();
    return DONE;
  });
}

const sendsNoMail = () =>
  new AppError('INVALID_INPUT', 'This server sends no mail: whoever runs it can make a link for you');
