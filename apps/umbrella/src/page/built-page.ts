import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import { AppError } from '@margin/contracts';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { isNavigation, isPage, pathOf } from './page-paths.ts';

const INDEX = 'index.html';
/** Vite puts a content hash into the names of these files. */
const HASHED = /[\\/]assets[\\/]/;

/** Serves the built page: its files as they are, and its index at every address a person visits. */
export async function serveBuiltPage(scope: FastifyInstance, webDist: string): Promise<void> {
  if (!existsSync(join(webDist, INDEX))) {
    throw new Error(`The page is not built: there is no ${join(webDist, INDEX)}. Run "npm run build".`);
  }
  await scope.register(fastifyStatic, {
    root: webDist,
    // One route per existing file, so that every other address is handled below.
    wildcard: false,
    index: false,
    cacheControl: false,
    preCompressed: true,
    setHeaders: setCaching,
  });

  scope.get('/*', (request, reply) => {
    if (!isNavigation(request)) throw new AppError('ROUTE_NOT_FOUND');
    if (isPage(pathOf(request.url))) return reply.sendFile(INDEX);
    // The page shows "not found"; without validators the response is never an empty 304.
    return reply.code(404).sendFile(INDEX, { etag: false, lastModified: false });
  });
}

/** Names with a hash are cached for a year; everything else is revalidated. */
export function setCaching(reply: FastifyReply, path: string): void {
  reply.header('cache-control', HASHED.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache');
}
