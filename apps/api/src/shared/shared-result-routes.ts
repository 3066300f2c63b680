import { AppError, LinkTokenSchema, type SharedResult } from '@margin/contracts';
import { findSharedContent, findSharedResult } from '@margin/db';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { type ContentStore, sendContent } from '../content/send-content.ts';

type SharedRequest = FastifyRequest<{ Params: { token: string } }>;

interface Needs extends ContentStore {
  now: () => Date;
}

/** What a link shows to whoever has it. Nothing of it is to be kept, by a browser or on the way. */
export function registerSharedResultRoutes(scope: FastifyInstance, needs: Needs): void {
  const linkOf = ({ params }: SharedRequest) => ({ token: knownToken(params.token), now: needs.now() });

  scope.get('/shared/:token', async (request: SharedRequest, reply): Promise<SharedResult> => {
    reply.header('cache-control', 'no-store');
    return findSharedResult(needs.db, linkOf(request));
  });

  scope.get('/shared/:token/content', async (request: SharedRequest, reply) => {
    const content = await findSharedContent(needs.db, linkOf(request));
    return sendContent(needs, { ...content, cacheControl: 'no-store' }, request, reply);
  });
}

/** The database is not asked for what was never a token. */
function knownToken(asked: string): string {
  const parsed = LinkTokenSchema.safeParse(asked);
  if (!parsed.success) throw new AppError('NOT_FOUND');
  return parsed.data;
}
