import {
  AccessTokenSchema,
  CreatedPersonalTokenSchema,
  RestErrorSchema,
  SignedInSchema,
  type User,
  UserSchema,
} from '@margin/contracts';
import { decodeJwt } from 'jose';
import { z } from 'zod';
import { CommandError } from '../program/command-error.ts';
import { EXIT_CODES } from '../program/exit-codes.ts';

const IdentitySchema = z
  .object({ sub: z.string(), email: z.string(), name: z.string() })
  .transform(({ sub, ...user }): User => UserSchema.parse({ id: sub, ...user }));

const EXIT_CODE_OF_STATUS: Partial<Record<number, number>> = {
  401: EXIT_CODES.notSignedIn,
  404: EXIT_CODES.notFound,
  503: EXIT_CODES.unreachable,
};

interface Request {
  path: string;
  headers?: Record<string, string>;
  body?: object;
}

/** Posts to the front door; throws CommandError for a refusal, or if the server does not respond like a front door. */
async function post(url: string, { path, headers = {}, body = {} }: Request) {
  const unreachable = (cause: string) =>
    new CommandError(`Could not reach Margin Analytics at ${url}: ${cause}`, {
      exitCode: EXIT_CODES.unreachable,
      hint: 'check the address and whether the server is running',
    });
  const response = await fetch(new URL(path, url), {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  }).catch(() => {
    throw unreachable('no connection');
  });
  const json: unknown = await response.json().catch(() => {
    throw unreachable(`status ${response.status} without JSON`);
  });
  if (response.ok) return { json, cookies: response.headers.getSetCookie() };
  const refusal = RestErrorSchema.safeParse(json);
  if (!refusal.success) throw unreachable(`status ${response.status}`);
  throw new CommandError(refusal.data.error, {
    exitCode: EXIT_CODE_OF_STATUS[refusal.data.status] ?? EXIT_CODES.refused,
  });
}

/** The user of a token; throws CommandError if it is invalid. */
export async function identify(url: string, token: string): Promise<User> {
  const headers = { authorization: `Bearer ${token}` };
  const { json } = await post(url, { path: '/api/access-token', headers });
  // No signature to verify: the token comes from the server itself.
  return IdentitySchema.parse(decodeJwt(AccessTokenSchema.parse(json).token));
}

interface NewToken {
  email: string;
  password: string;
  name: string;
  expiresInDays: number;
}

/** Signs in, creates a personal token and signs out again, since the session is not needed. */
export async function createToken(
  url: string,
  { email, password, name, expiresInDays }: NewToken,
): Promise<string> {
  const signedIn = await post(url, { path: '/api/auth/sign-in/email', body: { email, password } });
  SignedInSchema.parse(signedIn.json);
  const headers = { cookie: signedIn.cookies.map((cookie) => cookie.split(';', 1)[0]).join('; ') };
  const created = await post(url, { path: '/api/account/tokens', headers, body: { name, expiresInDays } });
  await post(url, { path: '/api/auth/sign-out', headers });
  return CreatedPersonalTokenSchema.parse(created.json).token;
}
