import { CreatedPersonalTokenSchema } from '@margin/contracts';
import type { KeptProduct } from './manifest.ts';

type Account = KeptProduct['owner']['account'];

async function post(url: URL, body: object, cookie?: string): Promise<Response> {
  const headers = { 'content-type': 'application/json', ...(cookie && { cookie }) };
  const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
  if (!response.ok) throw new Error(`${url.pathname} answered ${response.status}: ${await response.text()}`);
  return response;
}

const cookieOf = ({ headers }: Response): string =>
  headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');

/** The cookie of a new session. */
export const signIn = async (base: string, email: string, password: string): Promise<string> =>
  cookieOf(await post(new URL('/api/auth/sign-in/email', base), { email, password }));

/**
 * A new account at the front door, with a session and a personal access token that does not expire.
 */
export async function openAccount(base: string, email: string, password: string): Promise<Account> {
  const account = { name: 'Ada', email, password };
  const cookie = cookieOf(await post(new URL('/api/auth/sign-up/email', base), account));
  const created = await post(new URL('/api/account/tokens', base), { name: 'Nightly' }, cookie);
  const { token } = CreatedPersonalTokenSchema.parse(await created.json());
  return { email, password, token, cookie };
}
