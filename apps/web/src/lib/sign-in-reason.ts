import { z } from 'zod';

/** Why a user has to sign in again. */
export const SignInReasonSchema = z.enum(['account-deleted', 'signed-out-everywhere']);
type SignInReason = z.infer<typeof SignInReasonSchema>;

/** What the sign-in page says about it. */
export const SIGN_IN_REASONS: Readonly<Record<SignInReason, string>> = {
  'account-deleted': 'Your account and everything in it has been deleted.',
  'signed-out-everywhere': "You've been signed out on every device.",
};

/** Goes to sign-in by a full page load, so that nothing of this user is left in memory for the next one. */
export function signInAgain(reason: SignInReason): void {
  window.location.assign(`/sign-in?reason=${reason}`);
}
