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
import { requireGoodPassword } from '../identity/new-password.ts';
import { countMail, countReset } from '../limits/password-attempts.ts';
import type { Services } from '../services.ts';
import { tryAndRecord } from './password.ts';
import { requireSession } from './require-session.ts';
import { userOfResetLink } from './user-of-reset-link.ts';

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
  const { auth, attempts, sessions, personalTokens, securityLog } = services;

  scope.get('/options', async () => offers);

  scope.post('/password', async (request, reply) => {
    const session = await requireSession(auth, request);
    const { revokeTokens, ...input } = parseInput(ChangePasswordInputSchema, request.body);
    requireGoodPassword(input.newPassword, session, 'newPassword');
    await tryAndRecord(services, request, session, () =>
      ask(request, reply, '/change-password', { ...input, revokeOtherSessions: true }),
    );
    sessions.forgetAll();
    const { userId } = session;
    securityLog.record({ event: 'password-changed', userId, source: request });
    if (revokeTokens && (await personalTokens.revokeAll(userId)) > 0) {
      securityLog.record({ event: 'tokens-revoked', userId, source: request });
    }
    return DONE;
  });

  scope.post('/password-reset-request', async (request) => {
    const { email } = parseInput(RequestPasswordResetInputSchema, request.body);
    if (offers.passwordReset !== 'mail') throw sendsNoMail();
    await countReset(attempts, request);
    await countMail(attempts, 'password-reset', email);
    const { internalAdapter } = await auth.$context;
    const userId = internalAdapter.findUserByEmail(email).then((found) => found?.user.id ?? null);
    securityLog.record({ event: 'password-reset-requested', userId, source: request });
    // Not awaited: response time must not reveal whether the account exists.
    auth.api
      .requestPasswordReset({ body: { email } })
      .catch((error: unknown) => request.log.error({ err: error }, 'password reset failed'));
    return DONE;
  });

  scope.post('/password-reset', async (request, reply) => {
    const input = parseInput(ResetPasswordInputSchema, request.body);
    await countReset(attempts, request);
    const user = await userOfResetLink(auth, input.token);
    if (user) requireGoodPassword(input.newPassword, user, 'newPassword');
    await ask(request, reply, '/reset-password', input);
    sessions.forgetAll();
    if (user) {
      // Someone who had access to the account may have created a token.
      await personalTokens.revokeAll(user.userId);
      securityLog.record({ event: 'password-reset', userId: user.userId, source: request });
    }
    return DONE;
  });
}

const sendsNoMail = () =>
  new AppError('INVALID_INPUT', 'This server does not send mail. Ask its administrator for a reset link.');
