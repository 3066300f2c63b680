import { randomUUID } from 'node:crypto';
import {
  AccessTokenSchema,
  type BacktestRun,
  BacktestRunSchema,
  type ContentReference,
  LoadedResultSchema,
  type SavedResult,
  SavedResultSchema,
} from '@margin/contracts';
import { z } from 'zod';
import { type Answer, exchange, succeed } from '../exchange.ts';

/**
 * A connection to the margin app: through the front door with a session, or directly with a token.
 */
export interface Way {
  get: (path: string, headers?: Record<string, string>) => Promise<Answer>;
  /** A Buffer is sent as it is. */
  post: (path: string, body: object) => Promise<Answer>;
}

export interface Person {
  email: string;
  throughUmbrella: Way;
  directly: Way;
}

const JSON_HEADERS = { 'content-type': 'application/json' };
/** Tokens live for five minutes; renew them a while before that. */
const RENEW_BEFORE_MS = 60_000;

const payloadOf = (body: object) => (Buffer.isBuffer(body) ? body : JSON.stringify(body));

function wayOf(url: string, identify: () => Promise<Record<string, string>>): Way {
  return {
    get: async (path, headers = {}) => succeed(exchange(url + path, { ...(await identify()), ...headers })),
    post: async (path, body) =>
      succeed(exchange(url + path, { ...(await identify()), ...JSON_HEADERS }, payloadOf(body))),
  };
}

/** Headers that identify a person to the margin app, with a token that is renewed before it expires. */
function tokenOf(umbrella: Way): () => Promise<Record<string, string>> {
  let token: Promise<{ headers: Record<string, string>; renewAt: number }> | undefined;
  async function ask() {
    const answer = await umbrella.post('/api/access-token', {});
    const { token, expiresAt } = AccessTokenSchema.parse(JSON.parse(String(answer.body)));
    return {
      headers: { authorization: `Bearer ${token}` },
      renewAt: Date.parse(expiresAt) - RENEW_BEFORE_MS,
    };
  }
  return async () => {
    token ??= ask();
    const { headers, renewAt } = await token;
    if (Date.now() > renewAt) token = undefined;
    return headers;
  };
}

export async function signUp(umbrellaUrl: string, marginUrl: string): Promise<Person> {
  const email = `${randomUUID()}@example.com`;
  const body = JSON.stringify({ name: 'Ada', email, password: 'correct horse battery' });
  const signedUp = await succeed(exchange(`${umbrellaUrl}/api/auth/sign-up/email`, JSON_HEADERS, body));
  const cookie = [signedUp.headers['set-cookie'] ?? []].flat().map((text) => text.split(';')[0]);
  const headers = { cookie: cookie.join('; ') };
  const throughUmbrella = wayOf(umbrellaUrl, async () => headers);
  return { email, throughUmbrella, directly: wayOf(marginUrl, tokenOf(throughUmbrella)) };
}

const dataOf = <Data>(schema: z.ZodType<Data>, { body }: Answer): Data =>
  z.object({ result: z.object({ data: schema }) }).parse(JSON.parse(String(body))).result.data;

const query = (procedure: string, input: object) =>
  `/trpc/${procedure}?input=${encodeURIComponent(JSON.stringify(input))}`;

/** The list as the page first requests it: the newest 50. */
export const listOf = (way: Way) => way.get(query('savedResults.list', {}));

export const runOf = async (way: Way, parameters: object): Promise<BacktestRun> =>
  dataOf(BacktestRunSchema, await way.post('/trpc/backtests.run', parameters));

export const saveRun = (way: Way, runId: string) =>
  way.post('/trpc/savedResults.save', { runId, name: 'Benchmark', idempotencyKey: randomUUID() });

export const savedOf = (answer: Answer): SavedResult => dataOf(SavedResultSchema, answer);

/** Any write, which invalidates the library's cached lists. */
export const rename = async (way: Way, { resultId, revision }: SavedResult): Promise<SavedResult> =>
  savedOf(await way.post('/trpc/savedResults.update', { resultId, revision, name: randomUUID() }));

export const saveDocument = (way: Way, document: object) =>
  way.post('/trpc/savedResults.save', { document, name: 'Benchmark', idempotencyKey: randomUUID() });

/** Fetches content as browsers do. */
export const fetchContent = (way: Way, { href }: ContentReference) =>
  way.get(href, { 'accept-encoding': 'br, zstd' });

/** A load as the page does it: metadata, then content. */
export async function loadResult(way: Way, resultId: string): Promise<Answer> {
  const { content } = dataOf(LoadedResultSchema, await way.get(query('savedResults.load', { resultId })));
  return fetchContent(way, content);
}
