import type { FastifyInstance, FastifyRequest } from 'fastify';
import { identityOf } from '../identity/authenticate.ts';
import { createUserPlaces, type UserPlaces } from '../limits/user-places.ts';

/** What is read is held until the client has taken it. A page asks for six things at once at most. */
const READS_AT_ONCE = 4;
const READS_WAITING = 60;
const READ_WAIT_MS = 15_000;
/** A stream asks the database again and again for as long as it is listened to. */
const STREAMS_AT_ONCE = 16;

/** The places for the reads of one application, whichever API they come through. */
export interface ReadPlaces {
  reads: UserPlaces;
  streams: UserPlaces;
}

export const createReadPlaces = (): ReadPlaces => ({
  reads: createUserPlaces({
    places: READS_AT_ONCE,
    waiting: READS_WAITING,
    timeoutMs: READ_WAIT_MS,
    message: `At most ${READS_AT_ONCE} of your requests are answered at once and ${READS_WAITING} wait. Please send fewer at a time.`,
  }),
  streams: createUserPlaces({
    places: STREAMS_AT_ONCE,
    waiting: 0,
    timeoutMs: 0,
    message: `You can watch at most ${STREAMS_AT_ONCE} things at once. Please close a tab or two.`,
  }),
});

const userOf = (request: FastifyRequest): string => identityOf(request).userId;

/** Lets a reader have a few answers in memory at once; who asks for more waits behind their own requests. */
export function boundReads(
  scope: FastifyInstance,
  { reads, streams }: ReadPlaces,
  {
    readerOf = userOf,
    isStream = () => false,
  }: {
    readerOf?: (request: FastifyRequest) => string;
    isStream?: (request: FastifyRequest) => boolean;
  } = {},
): void {
  scope.addHook('onRequest', async (request, reply) => {
    if (request.method !== 'GET') return;
    const leave = await (isStream(request) ? streams : reads)(readerOf(request));
    if (reply.raw.closed) leave();
    else reply.raw.once('close', leave);
  });
}
