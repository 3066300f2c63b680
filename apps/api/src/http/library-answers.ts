import { type Database, libraryWritesOf } from '@margin/db';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Kysely } from 'kysely';
import { LRUCache } from 'lru-cache';
import { identityOf } from '../identity/authenticate.ts';

declare module 'fastify' {
  interface FastifyRequest {
    answerKey: string | null;
  }
}

interface Answer {
  type: string;
  body: Buffer;
}

/** The headers that tRPC sets. */
const VARY = 'trpc-accept, accept';

/** A stream starts before its whole content is known and has its own headers, so it is never cached. */
const mayStream = ({ headers }: FastifyRequest) =>
  headers['trpc-accept'] !== undefined || headers.accept?.includes('application/jsonl') === true;

const REMEMBERED_BYTES = 16 * 1024 * 1024;

/**
 * Caches in `scope` the responses to GET requests that, by `isOfLibrary`, depend only on the user's library. Every
 * write to a library, from any process, increments its write count, so a response cached under the current count is
 * still correct.
 */
export function rememberLibraryAnswers(
  scope: FastifyInstance,
  { db }: { db: Kysely<Database> },
  isOfLibrary: (request: FastifyRequest) => boolean,
): void {
  const writesOf = libraryWritesOf(db);
  const answers = new LRUCache<string, Answer>({
    maxSize: REMEMBERED_BYTES,
    sizeCalculation: ({ body }, key) => body.byteLength + key.length,
  });
  scope.decorateRequest('answerKey', null);

  scope.addHook('preHandler', async (request, reply) => {
    if (request.method !== 'GET' || mayStream(request) || !isOfLibrary(request)) return;
    const { userId } = identityOf(request);
    const key = `${userId} ${await writesOf(userId)} ${request.url}`;
    const answer = answers.get(key);
    if (answer) return reply.type(answer.type).header('vary', VARY).send(answer.body);
    request.answerKey = key;
  });

  scope.addHook('onSend', async ({ answerKey }, _reply, payload: unknown) => {
    // tRPC sends a Response.
    if (answerKey === null || !(payload instanceof Response) || payload.status !== 200) return payload;
    const type = payload.headers.get('content-type') ?? 'application/json';
    const body = Buffer.from(await payload.arrayBuffer());
    answers.set(answerKey, { type, body });
    return new Response(body, { status: payload.status, headers: payload.headers });
  });
}
