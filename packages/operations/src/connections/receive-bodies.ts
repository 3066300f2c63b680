import { finished, PassThrough, type Readable } from 'node:stream';
import { AppError } from '@margin/contracts';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ConnectionGuard } from './guard-connections.ts';

interface ReceiveOptions {
  guard: Pick<ConnectionGuard, 'onSlow'>;
  /** How large the body of a request may be, in bytes. */
  limitOf: (request: FastifyRequest) => number;
}

/** Fastify reads no body of these. */
export const passesBody = ({ method }: Pick<FastifyRequest, 'method'>) =>
  method !== 'GET' && method !== 'HEAD';

const tooLarge = (limit: number) =>
  new AppError('TOO_LARGE', `The request is larger than ${sizeText(limit)}`, { limit });

const sizeText = (bytes: number) =>
  bytes >= 1024 * 1024 ? `${Math.floor(bytes / 1024 / 1024)} MiB` : `${Math.floor(bytes / 1024)} KiB`;

/**
 * Refuses a body that is announced or turns out larger than it may be, and one that comes too slowly, while it passes
 * through. What is left of one that is too large is read and thrown away: a browser whose upload is cut off never
 * reads the answer.
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

/** What is read in place of the request: it may be broken off without ending the client's connection. */
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
    // Whoever hangs up is no fault of ours.
    if (error) passing.destroy(new AppError('INVALID_INPUT', 'The body was cut off'));
  });
  guard.onSlow(request.raw, () => {
    // Broken off for another reason, and the rest trickles in.
    if (passing.destroyed) return void request.raw.destroy();
    reply.header('connection', 'close');
    passing.destroy(new AppError('REQUEST_TIMEOUT'));
  });
  // A request that is refused before its body is read leaves the rest of it in front of the next request.
  reply.raw.once('finish', () => passing.destroy());
  passing.once('close', () => {
    source.unpipe(passing);
    source.resume();
  });
  return source.pipe(passing);
}
