import { z } from 'zod';

/** Why a user has to sign in again. */
export const SignInReasonSchema = z.enum(['account-deleted', 'signed-out-everywhere']);
type SignInReason = z.infer<typeof SignInReasonSchema>;

/** What the sign-in page says. */
export const SIGN_IN_REASONS: Readonly<Record<SignInReason, string>> = {
  'account-deleted': 'Your account and everything in it has been deleted.',
  'signed-out-everywhere': "You've been signed out on every device.",
};

/** Goes to sign-in with a full page load, so that nothing of this user stays in memory. */
export function signInAgain(reason: SignInReason): void {
  window.location.assign(`/sign-in?reason=${reason}`);
}
