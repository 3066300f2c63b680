import type { FastifyInstance } from 'fastify';
import { isSharedPage, pathOf } from './page-paths.ts';

/**
 * The address of a shared page is its key, so search engines, other sites and caches must not learn it.
 */
export function hideSharedPages(scope: FastifyInstance): void {
  scope.addHook('onSend', async ({ url }, reply) => {
    if (!isSharedPage(pathOf(url))) return;
    reply.headers({
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-robots-tag': 'noindex, nofollow',
    });
  });
}
