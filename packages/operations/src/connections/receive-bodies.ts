import { finished, PassThrough, type Readable } from 'node:stream';
import { AppError } from '@margin/contracts';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ConnectionGuard } from './guard-connections.ts';

interface ReceiveOptions {
  guard: Pick<ConnectionGuard, 'onSlow'>;
  /** Size limit of a request's body, in bytes. */
  limitOf: (request: FastifyRequest) => number;
}

/** Fastify does not read their bodies. */
export const passesBody = ({ method }: Pick<FastifyRequest, 'method'>) =>
  method !== 'GET' && method !== 'HEAD';

const tooLarge = (limit: number) =>
  new AppError('TOO_LARGE', `The request is larger than ${sizeText(limit)}`, { limit });

const sizeText = (bytes: number) =>
  bytes >= 1024 * 1024 ? `${Math.floor(bytes / 1024 / 1024)} MiB` : `${Math.floor(bytes / 1024)} KiB`;

/**
 * Streams bodies through, refusing those that are too large, announced or not, or too slow. The rest of a body that
 * is too large is read and discarded, because a browser whose upload is cut off never reads the response.
 */
export function receiveBodies(scope: FastifyInstance, { guard, limitOf }: ReceiveOptions): void {
  scope.addHook('onRequest', async (request) => {
    const limit = limitOf(request);
    if (Number(request.headers['content-length'] ?? 0) > limit) throw tooLarge(limit);
  });
  scope.addHook('preParsing', async (request, reply, payload: Readable) =>
    passesBody(request) ? passingStream(payload, limitOf(request), request, reply, guard) : payload,
  );
}

/**
 * The stream that is read instead of the request: it can fail without closing the client's connection.
 */
function passingStream(
  source: Readable,
  limit: number,
  request: FastifyRequest,
  reply: FastifyReply,
  guard: ReceiveOptions['guard'],
): Readable {
  const passing = new PassThrough();
  let bytes = 0;
  source.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > limit) passing.destroy(tooLarge(limit));
  });
  finished(source, (error) => {
    // A client that disconnects is not a server error.
    if (error) passing.destroy(new AppError('INVALID_INPUT', 'The body is incomplete'));
  });
  guard.onSlow(request.raw, () => {
    // It has already failed, and the rest arrives too slowly.
    if (passing.destroyed) return void request.raw.destroy();
    reply.header('connection', 'close');
    passing.destroy(new AppError('REQUEST_TIMEOUT'));
  });
  // A request refused before its body is read would leave the rest of it in front of the next request.
  reply.raw.once('finish', () => passing.destroy());
  passing.once('close', () => {
    source.unpipe(passing);
    source.resume();
  });
  return source.pipe(passing);
}
