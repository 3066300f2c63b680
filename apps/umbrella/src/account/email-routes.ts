import {
  AppError,
  ConfirmSignUpInputSchema,
  type EmailState,
  type SignedUp,
  VerifyEmailInputSchema,
} from '@margin/contracts';
import type { FastifyInstance } from 'fastify';
import { parseInput } from '../identity/auth-errors.ts';
import type { LibraryCaller } from '../identity/library-caller.ts';
import { createSignUp } from '../identity/sign-up.ts';
import { countMail, countReset } from '../limits/password-attempts.ts';
import type { Services } from '../services.ts';
import { emailStateOf, mailVerificationLink, markVerified, verifyEmail } from './email-verification.ts';
import { requireSession } from './require-session.ts';

const DONE = { success: true } as const;

/** Proof that an address belongs to its user, which requires mail. */
export function emailRoutes(scope: FastifyInstance, services: Services, ask: LibraryCaller): void {
  const { auth, attempts, mailer, mailedSignUp, securityLog } = services;
  const signUp = createSignUp(services, ask);

  scope.post('/sign-up-confirmation', async (request, reply): Promise<SignedUp> => {
    const input = parseInput(ConfirmSignUpInputSchema, request.body);
    await countReset(attempts, request);
    if (mailedSignUp === undefined) throw new AppError('ROUTE_NOT_FOUND');
    const user = await signUp(request, reply, await mailedSignUp.confirm(input));
    await markVerified(auth, user.id);
    return { user };
  });

  scope.get(
    '/email',
    async (request): Promise<EmailState> => emailStateOf(auth, mailer, await requireSession(auth, request)),
  );

  scope.post('/email-verification-request', async (request) => {
    const identity = await requireSession(auth, request);
    if (mailer === undefined) throw new AppError('INVALID_INPUT', 'This server does not send mail');
    await countMail(attempts, 'verify-email', identity.email);
    await mailVerificationLink(auth, mailer, identity);
    return DONE;
  });

  scope.post('/email-verification', async (request) => {
    const { token } = parseInput(VerifyEmailInputSchema, request.body);
    await countReset(attempts, request);
    const userId = await verifyEmail(auth, token);
    securityLog.record({ event: 'email-verified', userId, source: request });
    return DONE;
  });
}
