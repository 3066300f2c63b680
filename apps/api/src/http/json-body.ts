import { AppError, MAXIMUM_SMALL_REQUEST_BYTES } from '@margin/contracts';
import { hasBody } from '@margin/operations';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { identityOf } from '../identity/authenticate.ts';
import { createUserPlaces, type UserPlaces } from '../limits/user-places.ts';
import { refuseExcess } from './measure-json.ts';
import { parseJsonBody } from './parse-json.ts';

/** Limit for all small bodies together: each may take many times its size while it is parsed. */
export const BODIES_LIMIT = 64 * 1024 * 1024;
const BODIES_OF_USER = 16;

/** Whether a body is large, or of unknown length. */
export function mayBeLarge({ headers }: FastifyRequest): boolean {
  const length = headers['content-length'];
  return length === undefined
    ? headers['transfer-encoding'] !== undefined
    : Number(length) > MAXIMUM_SMALL_REQUEST_BYTES;
}

/** What a body counts against BODIES_LIMIT; a large one is kept in a file until it is read. */
export const smallBodyBytes = (request: FastifyRequest): number =>
  mayBeLarge(request) ? 0 : Number(request.headers['content-length'] ?? 0);

/** An application's slots for bodies being received. */
export const createBodyPlaces = (): UserPlaces =>
  createUserPlaces({
    places: BODIES_OF_USER,
    waiting: 0,
    timeoutMs: 0,
    message: `You are already sending ${BODIES_OF_USER} requests. Wait for some to finish.`,
  });

/** Guards the bodies of a scope: no encoding, limited nesting, few per user at once. */
export function guardJsonBodies(scope: FastifyInstance, places: UserPlaces): void {
  scope.addHook('onRequest', async (request, reply) => {
    const encoding = request.headers['content-encoding'];
    if (encoding !== undefined && encoding !== 'identity') throw new AppError('UNSUPPORTED_MEDIA_TYPE');
    if (!hasBody(request.raw)) return;
    const leave = await places(identityOf(request).userId);
    let isInside = true;
    const leaveOnce = () => {
      if (isInside) leave();
      isInside = false;
    };
    request.raw.once('end', leaveOnce);
    if (reply.raw.closed) leaveOnce();
    else reply.raw.once('close', leaveOnce);
  });

  scope.addHook('preValidation', async ({ body }) => {
    if (typeof body === 'string') refuseExcess(Buffer.from(body));
  });
}

/**
 * Parses only JSON, for a scope behind `guardJsonBodies`. Prototypes are safe: `JSON.parse` makes `__proto__` a plain
 * field, schemas refuse it where unexpected, and documents are never copied key by key.
 */
export function parseJsonBodies(scope: FastifyInstance): void {
  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser<Buffer>(
    'application/json',
    { parseAs: 'buffer' },
    async (_request: FastifyRequest, body: Buffer) => {
      return body.byteLength === 0 ? undefined : parseJsonBody(body);
    },
  );
}
