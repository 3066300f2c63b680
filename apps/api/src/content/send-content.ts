import { AppError } from '@margin/contracts';
import { type ContentFacts, type Database, findContent } from '@margin/db';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Kysely } from 'kysely';
import type { ContentCache, StoredContent } from './content-cache.ts';
import type { EncodedContent } from './encode-content.ts';
import type { MadeCache } from './made-cache.ts';
import {
  type Encoded,
  encodeAs,
  negotiate,
  rawBytesOf,
  rawStreamOf,
  STREAMED_BYTES,
  streamAs,
} from './representation.ts';

/** Where the bytes of a content are. */
export interface ContentStore {
  db: Kysely<Database>;
  contentCache: ContentCache;
  madeCache: MadeCache;
}

interface SentContent extends Pick<ContentFacts, 'encoding'> {
  sha256: string;
  cacheControl: string;
}

/** Sends content that the requester may read: as stored if the client accepts that. */
export function sendContent(
  store: ContentStore,
  content: SentContent,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const read = () => storedContent(store, content.sha256, request);
  return send(store, content, read, request, reply);
}

/** The same for bytes already in memory. */
export function sendStored(
  made: Pick<ContentStore, 'madeCache'>,
  stored: EncodedContent,
  cacheControl: string,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  return send(made, { ...stored, cacheControl }, async () => stored, request, reply);
}

async function send(
  { madeCache }: Pick<ContentStore, 'madeCache'>,
  { sha256, encoding, cacheControl }: SentContent,
  read: () => Promise<Encoded>,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const representation = negotiate(request.headers['accept-encoding'], encoding);
  const etag = `"${sha256}-${representation === 'stored' ? encoding : representation}"`;
  reply
    .header('cache-control', cacheControl)
    .header('vary', 'Accept-Encoding, Cookie, Authorization')
    .header('etag', etag);
  if (isFresh(request.headers['if-none-match'], etag)) return reply.code(304).send();

  const stored = await read();
  if (representation !== 'identity') {
    reply.header('content-encoding', representation === 'stored' ? stored.encoding : representation);
  }
  reply.type('application/json; charset=utf-8');
  if (representation === 'stored') {
    const { buffer, byteOffset, byteLength } = stored.content;
    return reply.send(Buffer.from(buffer, byteOffset, byteLength));
  }
  if (stored.rawBytes > STREAMED_BYTES) {
    return reply.send(streamAs(loggedStream(stored, sha256, request), representation));
  }
  const made = madeCache.get(`${sha256} ${representation}`, async () =>
    encodeAs(await rawContent(stored, sha256, request), representation),
  );
  return reply.send(await made);
}

/** The raw bytes of content. Throws DATA_DAMAGED and logs it. */
export async function rawContent(stored: Encoded, sha256: string, request: FastifyRequest): Promise<Buffer> {
  try {
    return await rawBytesOf(stored);
  } catch (error) {
    logDamage(request, sha256, error);
    throw new AppError('DATA_DAMAGED');
  }
}

/** A client that hangs up ends the stream too. */
const HUNG_UP = new Set(['ABORT_ERR', 'ERR_STREAM_PREMATURE_CLOSE']);

/** The raw bytes of a large content as a stream; damage cuts it off with a line in the log. */
export const loggedStream = (stored: Encoded, sha256: string, request: FastifyRequest) =>
  rawStreamOf(stored).once('error', (error: NodeJS.ErrnoException) => {
    if (!HUNG_UP.has(error.code ?? '')) logDamage(request, sha256, error);
  });

const logDamage = (request: FastifyRequest, sha256: string, error: unknown) =>
  request.log.error({ err: error, sha256 }, 'stored content is damaged; run db verify to list all damage');

/** Content by a hash that a row refers to. Throws NOT_FOUND, and DATA_DAMAGED with a log line. */
export async function storedContent(
  { contentCache, db }: Omit<ContentStore, 'madeCache'>,
  sha256: string,
  request: FastifyRequest,
): Promise<StoredContent> {
  try {
    const stored = await contentCache.get(sha256, () => findContent(db, sha256));
    if (!stored) throw new AppError('NOT_FOUND');
    if (stored.content.byteLength !== stored.storedBytes) throw new AppError('DATA_DAMAGED');
    return stored;
  } catch (error) {
    if (error instanceof AppError && error.code === 'DATA_DAMAGED') logDamage(request, sha256, error);
    throw error;
  }
}

function isFresh(ifNoneMatch: string | undefined, etag: string): boolean {
  return ifNoneMatch?.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag) ?? false;
}
