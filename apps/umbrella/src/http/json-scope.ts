import { AppError } from '@margin/contracts';
import type { FastifyInstance } from 'fastify';
import { sendStoreError } from './errors.ts';

/** Nothing here is larger than a form. */
export const FORM_LIMIT = 64 * 1024;

/**
 * A scope for small JSON requests with uncached responses. Plain text is refused, because forms of other sites can
 * send it without a preflight. An empty body counts as an empty object.
 */
export function jsonScope(scope: FastifyInstance): void {
  scope.addHook('onRequest', async ({ headers }, reply) => {
    reply.header('cache-control', 'no-store');
    if (headers['content-encoding'] !== undefined) throw new AppError('UNSUPPORTED_MEDIA_TYPE');
  });
  scope.setErrorHandler(sendStoreError);
  const parseJson = scope.getDefaultJsonParser('error', 'error');
  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser<string>(
    'application/json',
    { parseAs: 'string', bodyLimit: FORM_LIMIT },
    (request, body, done) => (body === '' ? done(null, {}) : parseJson(request, body, done)),
  );
}
