import assert from 'node:assert/strict';
import { randomInt, randomUUID } from 'node:crypto';
import { CreatedPersonalTokenSchema } from '@margin/contracts';

const PASSWORD = 'correct horse battery';

export interface Answer {
  status: number;
  /** Seconds; null without a Retry-After. */
  retryAfter: number | null;
  body: Buffer;
  json: unknown;
}

export interface Person {
  email: string;
  /** The same person, with the same session, at another address of the product. */
  at: (url: string) => Person;
  /** A copy with the current cookies, unaffected by later changes. */
  copy: () => Person;
  /** What a browser would send as its Cookie header. */
  cookie: () => string;
  /** Sends a request as is; rejects if no response arrives. */
  ask: (path: string, body?: object) => Promise<Answer>;
  signUp: () => Promise<Answer>;
  signIn: (password?: string) => Promise<Answer>;
  signOut: () => Promise<Answer>;
  call: (procedure: string, input: object) => Promise<Answer>;
  query: (procedure: string, input?: object) => Promise<Answer>;
}

const randomAddress = () => `10.${randomInt(256)}.${randomInt(256)}.${randomInt(256)}`;

function readAnswer(response: Response, body: Buffer): Answer {
  const retryAfter = response.headers.get('retry-after');
  return {
    status: response.status,
    retryAfter: retryAfter === null ? null : Number(retryAfter),
    body,
    get json(): unknown {
      return JSON.parse(body.toString());
    },
  };
}

interface Identity {
  email: string;
  headers: Record<string, string>;
  cookies: ReadonlyMap<string, string>;
}

function personOf(url: string, identity: Identity): Person {
  const { email, headers } = identity;
  const cookies = new Map(identity.cookies);

  const cookieOf = () => [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');

  async function ask(base: string, path: string, body?: object): Promise<Answer> {
    const cookie = cookieOf();
    const response = await fetch(new URL(path, base), {
      headers: {
        ...headers,
        ...(cookie ? { cookie } : {}),
        ...(body ? { 'content-type': 'application/json' } : {}),
      },
      ...(body ? { method: 'POST', body: JSON.stringify(body) } : {}),
    });
    for (const setCookie of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(setCookie) ?? [];
      if (value === '') cookies.delete(name);
      else cookies.set(name, value);
    }
    return readAnswer(response, Buffer.from(await response.arrayBuffer()));
  }

  const at = (base: string): Person => ({
    email,
    at,
    copy: () => personOf(base, { ...identity, cookies }),
    cookie: cookieOf,
    ask: (path, body) => ask(base, path, body),
    signUp: () => ask(base, '/api/auth/sign-up/email', { name: 'Ada', email, password: PASSWORD }),
    signIn: (password = PASSWORD) => ask(base, '/api/auth/sign-in/email', { email, password }),
    signOut: () => ask(base, '/api/auth/sign-out', {}),
    call: (procedure, input) => ask(base, `/trpc/${procedure}`, input),
    query: (procedure, input = {}) =>
      ask(base, `/trpc/${procedure}?input=${encodeURIComponent(JSON.stringify(input))}`),
  });
  return at(url);
}

const noCookies = new Map<string, string>();

/** A new person with their own address. */
export const newPerson = (url: string): Person =>
  personOf(url, {
    email: `${randomUUID()}@example.com`,
    headers: { 'x-forwarded-for': randomAddress() },
    cookies: noCookies,
  });

/** A program with a token that calls a margin app directly. */
export const programOf = ({ email }: Person, url: string, token: string): Person =>
  personOf(url, { email, headers: { authorization: `Bearer ${token}` }, cookies: noCookies });

export async function signedUp(url: string): Promise<Person> {
  const person = newPerson(url);
  const { status, body } = await person.signUp();
  assert.equal(status, 200, body.toString());
  return person;
}

/** A new personal access token of somebody who is signed in. */
export async function createToken(person: Person, name: string): Promise<string> {
  const { json } = await person.ask('/api/account/tokens', { name });
  return CreatedPersonalTokenSchema.parse(json).token;
}
