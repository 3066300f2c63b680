import { Readable } from 'node:stream';
import type { LoadedResult, RestLabels } from '@margin/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { encodeAs, type Made, negotiate } from '../content/representation.ts';
import { type ContentStore, rawContent, storedContent } from '../content/send-content.ts';

const BEFORE = Buffer.from('{"status":"success","result":');

/** Sends a document as it is stored inside the answer of the API: never parsed, and encoded once as long as it is kept. */
export async function sendLoadedResult(
  store: ContentStore,
  { content: { sha256 }, ...result }: LoadedResult,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { madeCache } = store;
  const stored = await storedContent(store, sha256, request);
  const after = labelsOf(result);
  const raw = () => madeCache.get(`${sha256} identity`, () => rawContent(stored, sha256, request));
  reply.type('application/json; charset=utf-8').header('vary', 'Accept-Encoding');
  const encoding = madeOf(request.headers['accept-encoding']);
  if (encoding === 'identity') {
    const parts = [BEFORE, await raw(), Buffer.from(after)];
    const length = parts.reduce((sum, part) => sum + part.byteLength, 0);
    return reply.header('content-length', length).send(Readable.from(parts));
  }
  // Metadata is part of what is encoded: what was edited is another answer.
  const answer = madeCache.get(`${sha256} ${encoding} ${after}`, async () =>
    encodeAs(Buffer.concat([BEFORE, await raw(), Buffer.from(after)]), encoding),
  );
  return reply.header('content-encoding', encoding).send(await answer);
}

/** Nothing is stored of the whole answer. */
function madeOf(acceptEncoding: string | undefined): Made {
  const chosen = negotiate(acceptEncoding, null);
  return chosen === 'stored' ? 'identity' : chosen;
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
