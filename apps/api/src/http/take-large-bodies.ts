import { Readable } from 'node:stream';
import { AppError, MAXIMUM_SMALL_REQUEST_BYTES } from '@margin/contracts';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { identityOf } from '../identity/authenticate.ts';
import { createUserPlaces, type UserPlaces } from '../limits/user-places.ts';
import type { WorkerPool } from '../workers/worker-pool.ts';
import { createBodyKeeper, type KeptBody } from './body-file.ts';
import { mayBeLarge } from './json-body.ts';
import { largeBodyOf } from './large-body.ts';
import type {} from './taken-body.ts';

const UPLOADS_OF_USER = 2;
/** An application's slots for large bodies being received or read. */
export const createLargeBodyPlaces = (): UserPlaces =>
  createUserPlaces({
    places: UPLOADS_OF_USER,
    waiting: 0,
    timeoutMs: 0,
    message: `You already have ${UPLOADS_OF_USER} large uploads in progress. Wait for one to finish.`,
  });

interface Needs {
  places: UserPlaces;
  workers: Pick<WorkerPool, 'readLargeBody'>;
}

/**
 * Receives a large body completely before doing anything with it, so that a slow one delays no one else, then has a
 * worker read it. Parsing continues here with the rest of the body.
 */
export function takeLargeBodies(scope: FastifyInstance, { places, workers }: Needs): void {
  const keepBody = createBodyKeeper(MAXIMUM_SMALL_REQUEST_BYTES);
  scope.decorateRequest('taken', null);
  scope.addHook('preParsing', async (request, _reply, payload: Readable) => {
    if (!mayBeLarge(request)) return payload;
    const { userId } = identityOf(request);
    const leave = await places(userId);
    try {
      const { body, isSmall, close } = await keepBody(payload);
      try {
        if (isSmall && body instanceof Uint8Array) return bodyOf(body, request);
        return bodyOf(await takeOut(body, request, userId, workers), request);
      } finally {
        await close();
      }
    } finally {
      leave();
    }
  });
}

async function takeOut(
  body: KeptBody,
  request: FastifyRequest,
  userId: string,
  workers: Needs['workers'],
): Promise<Uint8Array> {
  const large = largeBodyOf(request);
  if (!large) throw new AppError('TOO_LARGE');
  const read = await workers.readLargeBody({ large, body, now: new Date() }, userId);
  if (read.kind === 'refused') {
    const { errorCode, ...extras } = read.details;
    throw new AppError(errorCode, read.message, extras);
  }
  request.taken = read.taken;
  return read.rest;
}

/** For Fastify, which compares the length with the announced one. */
function bodyOf(rest: Uint8Array, { headers }: FastifyRequest): Readable {
  const length = headers['content-length'];
  const body = Readable.from([Buffer.from(rest)]);
  return length === undefined ? body : Object.assign(body, { receivedEncodedLength: Number(length) });
}
