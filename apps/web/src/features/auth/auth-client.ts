import {
  type AccountOptions,
  AccountOptionsSchema,
  type ConfirmSignUpInput,
  SessionSchema,
  SignedInSchema,
  SignedUpSchema,
  type SignInInput,
  type SignUpInput,
  type User,
} from '@margin/contracts';
import { requestUmbrella } from '../../lib/umbrella-request.ts';

export async function fetchUser(signal: AbortSignal): Promise<User | null> {
  const session = SessionSchema.parse(await requestUmbrella('/api/auth/get-session', { signal }));
  return session?.user ?? null;
}

export async function fetchAccountOptions(signal: AbortSignal): Promise<AccountOptions> {
  return AccountOptionsSchema.parse(await requestUmbrella('/api/account/options', { signal }));
}

export async function signIn(credentials: SignInInput): Promise<User> {
  return SignedInSchema.parse(await post('/api/auth/sign-in/email', credentials)).user;
}

/** Resolves to null if the account starts with a link sent by email. */
export async function signUp(account: SignUpInput): Promise<User | null> {
  return SignedUpSchema.parse(await post('/api/auth/sign-up/email', account)).user;
}

/** With the token from that link. */
export async function confirmSignUp(body: ConfirmSignUpInput): Promise<void> {
  await post('/api/account/sign-up-confirmation', body);
}

export async function verifyEmail(body: { token: string }): Promise<void> {
  await post('/api/account/email-verification', body);
}

export async function signOut(): Promise<void> {
  await post('/api/auth/sign-out', {});
}

/** Resolves the same way whether or not the account exists. */
export async function requestPasswordReset(body: { email: string }): Promise<void> {
  await post('/api/account/password-reset-request', body);
}

/** `token` is from the link. */
export async function resetPassword(body: { token: string; newPassword: string }): Promise<void> {
  await post('/api/account/password-reset', body);
}

const post = (path: string, body: object) => requestUmbrella(path, { method: 'POST', body });
