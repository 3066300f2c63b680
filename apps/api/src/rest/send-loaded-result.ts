import { Readable } from 'node:stream';
import { createGzip } from 'node:zlib';
import type { LoadedResult, RestLabels } from '@margin/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { bytesOf, negotiate } from '../content/representation.ts';
import { type ContentStore, storedContent } from '../content/send-content.ts';

/** Sends a document as it is stored inside the answer of the API, streamed: it is never parsed. */
export async function sendLoadedResult(
  store: ContentStore,
  { content: { sha256 }, ...result }: LoadedResult,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const stored = await storedContent(store, sha256, request);
  const answer = Readable.from(
    enclose('{"status":"success","result":', bytesOf(stored, 'identity'), labelsOf(result)),
  );
  reply.type('application/json; charset=utf-8').header('vary', 'Accept-Encoding');
  if (negotiate(request.headers['accept-encoding'], 'none') !== 'gzip') return reply.send(answer);
  return reply.header('content-encoding', 'gzip').send(answer.compose(createGzip({ level: 1 })));
}

function labelsOf(result: Omit<LoadedResult, 'content'>): string {
  const labels: RestLabels = {
    name: result.name,
    description: result.description,
    tags: result.tags,
    saved_at: result.createdAt,
    updated_at: result.updatedAt,
    origin: result.origin,
    revision: result.revision,
  };
  return `,"metadata":${JSON.stringify(labels)}}`;
}

async function* enclose(before: string, document: Buffer | Readable, after: string) {
  yield Buffer.from(before);
  if (Buffer.isBuffer(document)) yield document;
  else yield* document;
  yield Buffer.from(after);
}
