import { AppError, ERRORS, Sha256Schema } from '@margin/contracts';
import { findContent, findReadableContent } from '@margin/db';
import type { FastifyInstance } from 'fastify';
import { identityOf } from '../identity/authenticate.ts';
import type { Services } from '../services.ts';
import { bytesOf, negotiate } from './representation.ts';

/** Sends the stored bytes of a document to a user who has a run or a saved result that refers to it. */
export function registerContentRoute(app: FastifyInstance, { db, contentCache, now }: Services): void {
  app.get<{ Params: { sha256: string } }>('/content/:sha256', async (request, reply) => {
    const sha256 = Sha256Schema.safeParse(request.params.sha256).data;
    const { userId } = identityOf(request);
    const readable = sha256 && (await findReadableContent(db, { userId, sha256, now: now() }));
    if (!sha256 || !readable) throw notFound();

    const representation = negotiate(request.headers['accept-encoding'], readable.encoding);
    const etag = `"${sha256}-${representation === 'stored' ? readable.encoding : representation}"`;
    reply
      .header('cache-control', 'private, no-cache')
      .header('vary', 'Accept-Encoding, Cookie, Authorization')
      .header('etag', etag);
    if (isFresh(request.headers['if-none-match'], etag)) return reply.code(304).send();

    const stored = await contentCache.get(sha256, () => findContent(db, sha256));
    if (!stored) throw notFound();
    if (representation !== 'identity') {
      reply.header('content-encoding', representation === 'stored' ? stored.encoding : representation);
    }
    return reply.type('application/json; charset=utf-8').send(bytesOf(stored, representation));
  });
}

const notFound = () => new AppError('NOT_FOUND', ERRORS.NOT_FOUND.message);

function isFresh(ifNoneMatch: string | undefined, etag: string): boolean {
  return ifNoneMatch?.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag) ?? false;
}
