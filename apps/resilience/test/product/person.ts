import { createHash, randomInt, randomUUID } from 'node:crypto';
import {
  type BacktestRun,
  BacktestRunSchema,
  type ContentReference,
  ListResultsOutputSchema,
  LoadedResultSchema,
  QuotaSchema,
  type SavedResult,
  SavedResultSchema,
} from '@margin/contracts';
import { expect } from 'vitest';
import { z } from 'zod';

const PASSWORD = 'correct horse battery';

export interface Answer {
  status: number;
  /** Seconds; null without a Retry-After. */
  retryAfter: number | null;
  body: Buffer;
  json: unknown;
}

export interface SaveInput {
  name: string;
  idempotencyKey: string;
  runId?: string;
  document?: object;
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
  expect(status, body.toString()).toBe(200);
  return person;
}

/** A procedure's result; fails the test if it refuses. */
export function dataOf<Data>(schema: z.ZodType<Data>, { status, body, json }: Answer): Data {
  expect(status, body.toString()).toBe(200);
  return z.object({ result: z.object({ data: schema }) }).parse(json).result.data;
}

const YEAR = {
  ticker: 'SPX',
  startDate: '2019-01-02',
  endDate: '2019-12-31',
  leverage: 1.5,
  accountType: 'reg_t',
  mode: 'liquidation_reentry',
};

/** Requests a one-year backtest; each `initialInvestment` gives a different document. */
export const askForRun = (person: Person, initialInvestment = 100_000): Promise<Answer> =>
  person.call('backtests.run', { ...YEAR, initialInvestment });

export const runOf = (answer: Answer): BacktestRun => dataOf(BacktestRunSchema, answer);
export const savedOf = (answer: Answer): SavedResult => dataOf(SavedResultSchema, answer);
export const save = (person: Person, input: SaveInput): Promise<Answer> =>
  person.call('savedResults.save', input);

export const quotaOf = async (person: Person) => dataOf(QuotaSchema, await person.query('library.quota'));

export const load = async (person: Person, resultId: string) =>
  dataOf(LoadedResultSchema, await person.query('savedResults.load', { resultId }));

/** Every saved result of a person, fetched page by page. */
export async function listAll(person: Person): Promise<SavedResult[]> {
  const items: SavedResult[] = [];
  let cursor: object | null = null;
  do {
    const answer = await person.query('savedResults.list', { limit: 200, cursor });
    const page = dataOf(ListResultsOutputSchema, answer);
    items.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return items;
}

export const hashOf = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest('hex');

/** Fetches content; fails the test unless its bytes match the hash in its name. */
export async function expectWhole(person: Person, { href, sha256, bytes }: ContentReference): Promise<void> {
  const { status, body } = await person.ask(href);
  expect({ status, sha256: hashOf(body), bytes: body.byteLength }).toEqual({ status: 200, sha256, bytes });
}
