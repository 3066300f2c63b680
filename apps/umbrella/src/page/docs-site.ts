import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { setCaching } from './built-page.ts';

const PREFIX = '/docs/';
const NOT_FOUND = '404.html';

/** The documentation for everybody, signed in or not; an installation that was built without it has none. */
export function serveDocs(app: FastifyInstance, docsDist: string): void {
  if (!existsSync(join(docsDist, NOT_FOUND))) return;
  app.register(async (scope) => {
    await scope.register(fastifyStatic, {
      root: docsDist,
      prefix: PREFIX,
      // A route for each file that is there: what else is asked for is not there.
      wildcard: false,
      // From the address without the slash to the page.
      redirect: true,
      cacheControl: false,
      setHeaders: setCaching,
    });
    scope.get(`${PREFIX}*`, (_request, reply) =>
      // Without validators it is never answered by an empty 304.
      reply.code(404).sendFile(NOT_FOUND, { etag: false, lastModified: false }),
    );
  });
}
