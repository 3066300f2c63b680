import { AppError, MAXIMUM_SMALL_REQUEST_BYTES } from '@margin/contracts';
import { hasBody } from '@margin/operations';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { identityOf } from '../identity/authenticate.ts';
import { createUserPlaces, type UserPlaces } from '../limits/user-places.ts';
import { refuseExcess } from './measure-json.ts';
import { parseJsonBody } from './parse-json.ts';

/** What small ones may add up to: each may be many times its size while it is read. */
export const BODIES_LIMIT = 64 * 1024 * 1024;
const BODIES_OF_USER = 16;

/** Whether a body is large, or does not say how long it is. */
export function mayBeLarge({ headers }: FastifyRequest): boolean {
  const length = headers['content-length'];
  return length === undefined
    ? headers['transfer-encoding'] !== undefined
    : Number(length) > MAXIMUM_SMALL_REQUEST_BYTES;
}

/** What a body takes of BODIES_LIMIT; a large one is kept in a file until it is read. */
export const smallBodyBytes = (request: FastifyRequest): number =>
  mayBeLarge(request) ? 0 : Number(request.headers['content-length'] ?? 0);

/** The places for bodies on their way, of one application. */
export const createBodyPlaces = (): UserPlaces =>
  createUserPlaces({
    places: BODIES_OF_USER,
    waiting: 0,
    timeoutMs: 0,
    message: `You are sending ${BODIES_OF_USER} requests already. Please wait until some have arrived.`,
  });

/** Guards the bodies of a scope: none encoded, none nested too deep, few of one user on their way at once. */
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
    if (typeof body === 'string') refuseExcess(body);
  });
}

/**
 * Parses JSON and nothing else, for a scope behind `guardJsonBodies`. No prototype is poisoned: `JSON.parse` makes a
 * field of `__proto__`, the schemas refuse it where it is not theirs, and a document is never copied key by key.
 */
export function parseJsonBodies(scope: FastifyInstance): void {
  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser<string>(
    'application/json',
    { parseAs: 'string' },
    async (_request: FastifyRequest, body: string) => {
      return body === '' ? undefined : parseJsonBody(body);
    },
  );
}
