import type { EmailState } from '@margin/contracts';
import type { Auth } from '../identity/auth.ts';
import type { Identity } from '../identity/sessions.ts';
import type { Mailer } from '../mail/mailer.ts';
import { createLinkToken, useLinkToken } from './link-tokens.ts';

/** `mailer` is undefined if the server sends no mail. */
export async function emailStateOf(
  auth: Auth,
  mailer: Mailer | undefined,
  { userId }: Identity,
): Promise<EmailState> {
  const user = await (await auth.$context).internalAdapter.findUserById(userId);
  if (user?.emailVerified) return { verification: 'verified' };
  return { verification: mailer ? 'unverified' : 'unavailable' };
}

export async function mailVerificationLink(auth: Auth, mailer: Mailer, { userId, email }: Identity) {
  mailer.sendEmailVerification(email, await createLinkToken(auth, 'verify-email', userId));
}

/** Resolves to the user whose address is now verified. */
export async function verifyEmail(auth: Auth, token: string): Promise<string> {
  const userId = await useLinkToken(auth, 'verify-email', token);
  await markVerified(auth, userId);
  return userId;
}

export async function markVerified(auth: Auth, userId: string): Promise<void> {
  await (await auth.$context).internalAdapter.updateUser(userId, { emailVerified: true });
}
