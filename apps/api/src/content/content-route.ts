import { AppError, Sha256Schema } from '@margin/contracts';
import { findReadableContent } from '@margin/db';
import type { FastifyInstance } from 'fastify';
import { identityOf } from '../identity/authenticate.ts';
import { type ContentStore, sendContent } from './send-content.ts';

interface Needs extends ContentStore {
  now: () => Date;
}

/** Sends the stored bytes of a document to a user who has a run or a saved result that refers to it. */
export function registerContentRoute(app: FastifyInstance, needs: Needs): void {
  app.get<{ Params: { sha256: string } }>('/content/:sha256', async (request, reply) => {
    const sha256 = Sha256Schema.safeParse(request.params.sha256).data;
    const { userId } = identityOf(request);
    const readable = sha256 && (await findReadableContent(needs.db, { userId, sha256, now: needs.now() }));
    if (!sha256 || !readable) throw new AppError('NOT_FOUND');
    const content = { sha256, encoding: readable.encoding, cacheControl: 'private, no-cache' };
    return sendContent(needs, content, request, reply);
  });
}
