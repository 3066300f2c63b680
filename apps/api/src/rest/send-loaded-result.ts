import { Readable } from 'node:stream';
import type { LoadedResult, RestLabels } from '@margin/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { encodeAs, type Made, negotiate, STREAMED_BYTES, streamAs } from '../content/representation.ts';
import { type ContentStore, loggedStream, rawContent, storedContent } from '../content/send-content.ts';

const BEFORE = Buffer.from('{"status":"success","result":');

/** Sends a stored document inside the API's response: never parsed, and encoded once while it is cached. */
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
  if (stored.rawBytes > STREAMED_BYTES) {
    if (encoding !== 'identity') reply.header('content-encoding', encoding);
    const whole = Readable.from(enclose(BEFORE, loggedStream(stored, sha256, request), after));
    return reply.send(streamAs(whole, encoding));
  }
  if (encoding === 'identity') {
    const parts = [BEFORE, await raw(), Buffer.from(after)];
    const length = parts.reduce((sum, part) => sum + part.byteLength, 0);
    return reply.header('content-length', length).send(Readable.from(parts));
  }
  // Metadata is part of the encoded response, so an edit makes a new one.
  const answer = madeCache.get(`${sha256} ${encoding} ${after}`, async () =>
    encodeAs(Buffer.concat([BEFORE, await raw(), Buffer.from(after)]), encoding),
  );
  return reply.header('content-encoding', encoding).send(await answer);
}

/** The whole response is not stored in any encoding. */
function madeOf(acceptEncoding: string | undefined): Made {
  const chosen = negotiate(acceptEncoding, null);
  return chosen === 'stored' ? 'identity' : chosen;
}

async function* enclose(before: Buffer, document: Readable, after: string) {
  yield before;
  yield* document;
  yield Buffer.from(after);
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
