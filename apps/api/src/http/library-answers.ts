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

/** What tRPC sets. */
const VARY = 'trpc-accept, accept';

/** A stream begins before all of it is known, and has headers of its own: those who may get one are asked each time. */
const mayStream = ({ headers }: FastifyRequest) =>
  headers['trpc-accept'] !== undefined || headers.accept?.includes('application/jsonl') === true;

const REMEMBERED_BYTES = 16 * 1024 * 1024;

/**
 * Remembers in `scope` the answers to those GET requests that `isOfLibrary` says depend on nothing but the user's
 * library. Every write to a library counts up its number of writes, whichever process it comes from, so an answer
 * under the number that is read now is the one that would be made now.
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
    // What tRPC sends is a Response.
    if (answerKey === null || !(payload instanceof Response) || payload.status !== 200) return payload;
    const type = payload.headers.get('content-type') ?? 'application/json';
    const body = Buffer.from(await payload.arrayBuffer());
    answers.set(answerKey, { type, body });
    return new Response(body, { status: payload.status, headers: payload.headers });
  });
}
