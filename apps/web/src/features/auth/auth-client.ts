import {
  SessionSchema,
  SignedInSchema,
  type SignInInput,
  type SignUpInput,
  type User,
} from '@margin/contracts';
import { z } from 'zod';

/** The identity library says `message`, the umbrella itself `error`. */
const RefusalSchema = z.object({ message: z.string().optional(), error: z.string().optional() });

/** The umbrella's word on why somebody was not let in. */
export class AuthError extends Error {
  override readonly name = 'AuthError';
}

export async function fetchUser(signal?: AbortSignal): Promise<User | null> {
  const session = SessionSchema.parse(await request('/get-session', { signal: signal ?? null }));
  return session?.user ?? null;
}

export async function signIn(credentials: SignInInput): Promise<User> {
  return SignedInSchema.parse(await post('/sign-in/email', credentials)).user;
}

export async function signUp(account: SignUpInput): Promise<User> {
  return SignedInSchema.parse(await post('/sign-up/email', account)).user;
}

export async function signOut(): Promise<void> {
  await post('/sign-out', {});
}

function post(path: string, body: object): Promise<unknown> {
  const headers = { 'content-type': 'application/json' };
  return request(path, { method: 'POST', headers, body: JSON.stringify(body) });
}

async function request(path: string, init: RequestInit): Promise<unknown> {
  const response = await fetch(`/api/auth${path}`, init).catch((cause: unknown) => {
    if (init.signal?.aborted) throw cause;
    throw new AuthError('The server could not be reached. Check your connection and try again.');
  });
  if (response.ok) return response.json();
  const { data } = RefusalSchema.safeParse(await response.json().catch(() => null));
  throw new AuthError(describeRefusal(response.status, data?.message ?? data?.error));
}

function describeRefusal(status: number, message: string | undefined): string {
  if (status === 429) return 'Too many attempts. Please wait a moment and try again.';
  if (status >= 500) return 'The sign-in service is not available. Please try again in a moment.';
  return message ?? 'The request was refused.';
}
