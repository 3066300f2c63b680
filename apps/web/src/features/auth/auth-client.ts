import {
  type AccountOptions,
  AccountOptionsSchema,
  SessionSchema,
  SignedInSchema,
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

export async function signUp(account: SignUpInput): Promise<User> {
  return SignedInSchema.parse(await post('/api/auth/sign-up/email', account)).user;
}

export async function signOut(): Promise<void> {
  await post('/api/auth/sign-out', {});
}

/** Resolves in the same way whether there is such an account or not. */
export async function requestPasswordReset(body: { email: string }): Promise<void> {
  await post('/api/account/password-reset-request', body);
}

/** `token` is that of the link. */
export async function resetPassword(body: { token: string; newPassword: string }): Promise<void> {
  await post('/api/account/password-reset', body);
}

const post = (path: string, body: object) => requestUmbrella(path, { method: 'POST', body });
