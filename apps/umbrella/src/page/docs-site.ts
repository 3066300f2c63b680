import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { setCaching } from './built-page.ts';

const PREFIX = '/docs/';
const NOT_FOUND = '404.html';

/** The documentation, open to everyone, signed in or not. An installation may be built without it. */
export function serveDocs(app: FastifyInstance, docsDist: string): void {
  if (!existsSync(join(docsDist, NOT_FOUND))) return;
  app.register(async (scope) => {
    await scope.register(fastifyStatic, {
      root: docsDist,
      prefix: PREFIX,
      // One route per existing file; all others are 404.
      wildcard: false,
      // Redirects the address without the slash.
      redirect: true,
      cacheControl: false,
      setHeaders: setCaching,
    });
    scope.get(`${PREFIX}*`, (_request, reply) =>
      // Without validators the response is never an empty 304.
      reply.code(404).sendFile(NOT_FOUND, { etag: false, lastModified: false }),
    );
  });
}
