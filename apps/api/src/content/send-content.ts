import { AppError } from '@margin/contracts';
import { type ContentFacts, findContent } from '@margin/db';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Services } from '../services.ts';
import type { StoredContent } from './content-cache.ts';
import type { EncodedContent } from './encode-content.ts';
import { bytesOf, negotiate } from './representation.ts';

interface SentContent extends Pick<ContentFacts, 'encoding'> {
  sha256: string;
  cacheControl: string;
}

/** Sends a content that may be read by who asks: the stored bytes as they lie where the client can read them. */
export function sendContent(
  { contentCache, db }: Pick<Services, 'contentCache' | 'db'>,
  content: SentContent,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { sha256 } = content;
  return send(content, () => contentCache.get(sha256, () => findContent(db, sha256)), request, reply);
}

/** The same of bytes that are at hand. */
export function sendStored(
  stored: EncodedContent,
  cacheControl: string,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  return send({ ...stored, cacheControl }, async () => stored, request, reply);
}

async function send(
  { sha256, encoding, cacheControl }: SentContent,
  read: () => Promise<StoredContent | undefined>,
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
  if (!stored) throw new AppError('NOT_FOUND');
  if (representation !== 'identity') {
    reply.header('content-encoding', representation === 'stored' ? stored.encoding : representation);
  }
  return reply.type('application/json; charset=utf-8').send(bytesOf(stored, representation));
}

function isFresh(ifNoneMatch: string | undefined, etag: string): boolean {
  return ifNoneMatch?.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag) ?? false;
}
