import type { FastifyInstance, FastifyRequest } from 'fastify';
import { identityOf } from '../identity/authenticate.ts';
import { createUserPlaces, type UserPlaces } from '../limits/user-places.ts';

/** An answer is made where all requests are answered, and in memory until the client has taken it. */
const READS_AT_ONCE = 2;
/** Documents are sent as they are kept, and a page asks for six things at once at most. */
const DOCUMENTS_AT_ONCE = 6;
const READS_WAITING = 60;
const READ_WAIT_MS = 15_000;
/** A stream asks the database again and again for as long as it is listened to. */
const STREAMS_AT_ONCE = 16;

/** The places for the reads of one application, whichever API they come through. */
export interface ReadPlaces {
  reads: UserPlaces;
  documents: UserPlaces;
  streams: UserPlaces;
}

const placesForReads = (places: number) =>
  createUserPlaces({
    places,
    waiting: READS_WAITING,
    timeoutMs: READ_WAIT_MS,
    message: `At most ${places} requests are answered at once and ${READS_WAITING} wait. Send fewer at a time.`,
  });

export const createReadPlaces = (): ReadPlaces => ({
  reads: placesForReads(READS_AT_ONCE),
  documents: placesForReads(DOCUMENTS_AT_ONCE),
  streams: createUserPlaces({
    places: STREAMS_AT_ONCE,
    waiting: 0,
    timeoutMs: 0,
    message: `You can watch at most ${STREAMS_AT_ONCE} things at once. Please close a tab or two.`,
  }),
});

const userOf = (request: FastifyRequest): string => identityOf(request).userId;

interface BoundReads {
  /** Whose places a request takes; by default those of the user. */
  readerOf?: (request: FastifyRequest) => string;
  /** Which places; by default those of answers that are made. */
  kindOf?: (request: FastifyRequest) => keyof ReadPlaces;
}

/** Lets a reader have a few answers in memory at once; who asks for more waits behind their own requests. */
export function boundReads(
  scope: FastifyInstance,
  places: ReadPlaces,
  { readerOf = userOf, kindOf = () => 'reads' }: BoundReads = {},
): void {
  scope.addHook('onRequest', async (request, reply) => {
    if (request.method !== 'GET') return;
    const leave = await places[kindOf(request)](readerOf(request));
    if (reply.raw.closed) leave();
    else reply.raw.once('close', leave);
  });
}
