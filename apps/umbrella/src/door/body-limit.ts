import { finished, PassThrough, type Readable } from 'node:stream';
import { AppError, MAXIMUM_DOCUMENT_BYTES } from '@margin/contracts';
import type { FastifyInstance, FastifyRequest } from 'fastify';

/** The largest document and the fields around it. */
export const PROXIED_BODY_LIMIT = MAXIMUM_DOCUMENT_BYTES + 1024 * 1024;

/**
 * Refuses a body that is announced or turns out larger, while it passes through. What is left of a refused body is
 * read and thrown away: a browser whose upload is cut off never reads the answer.
 */
export function limitBodies(scope: FastifyInstance, limit: number): void {
  scope.addHook('onRequest', async (request) => {
    if (announcedLength(request) > limit) throw new AppError('TOO_LARGE');
  });
  scope.addHook('preParsing', async (request, _reply, payload: Readable) =>
    passesBody(request) ? passingStream(payload, limit) : payload,
  );
}

/** Fastify reads no body of these, so the proxy sends none. */
export const passesBody = ({ method }: Pick<FastifyRequest, 'method'>) =>
  method !== 'GET' && method !== 'HEAD';

const announcedLength = ({ headers }: FastifyRequest) => Number(headers['content-length'] ?? 0);

/** What the proxy reads in place of the request: it may break this off without ending the client's connection. */
function passingStream(source: Readable, limit: number): Readable {
  const passing = new PassThrough();
  let bytes = 0;
  source.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > limit) passing.destroy(new AppError('TOO_LARGE'));
  });
  finished(source, (error) => {
    if (error) passing.destroy(error);
  });
  passing.once('close', () => {
    source.unpipe(passing);
    source.resume();
  });
  return source.pipe(passing);
}
