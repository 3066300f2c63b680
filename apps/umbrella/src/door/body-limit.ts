import { type Readable, pipeline, Transform } from 'node:stream';
import { AppError, MAXIMUM_DOCUMENT_BYTES } from '@margin/contracts';
import type { FastifyInstance, FastifyRequest } from 'fastify';

/** The largest document and the fields around it. */
export const PROXIED_BODY_LIMIT = MAXIMUM_DOCUMENT_BYTES + 1024 * 1024;

/** Refuses a body that is announced or turns out larger, while it passes through unread. */
export function limitBodies(scope: FastifyInstance, limit: number): void {
  scope.addHook('onRequest', async (request, reply) => {
    if (announcedLength(request) <= limit) return;
    // The rest of the body is not waited for.
    reply.header('connection', 'close');
    throw new AppError('TOO_LARGE');
  });

  scope.addHook('preParsing', async (request, _reply, payload: Readable) =>
    isUnannounced(request) ? countedStream(payload, limit) : payload,
  );
}

const announcedLength = ({ headers }: FastifyRequest) => Number(headers['content-length'] ?? 0);

const isUnannounced = ({ headers }: FastifyRequest) => headers['transfer-encoding'] !== undefined;

function countedStream(source: Readable, limit: number): Transform {
  let bytes = 0;
  const counted = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      if (bytes > limit) done(new AppError('TOO_LARGE'));
      else done(null, chunk);
    },
  });
  // The proxy hears of an error by the stream it reads.
  pipeline(source, counted, () => undefined);
  return counted;
}
