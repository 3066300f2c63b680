import type { FastifyInstance, FastifyRequest } from 'fastify';
import { identityOf } from '../identity/authenticate.ts';
import { createUserPlaces, type UserPlaces } from '../limits/user-places.ts';

/** Responses are built in the main thread and stay in memory until the client has received them. */
const READS_AT_ONCE = 2;
/** Documents are sent as stored, and the page requests at most six at once. */
const DOCUMENTS_AT_ONCE = 6;
const READS_WAITING = 60;
const READ_WAIT_MS = 15_000;
/** A stream queries the database for as long as it is open. */
const STREAMS_AT_ONCE = 16;

/** An application's slots for reads, shared by its APIs. */
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
    message: `You can have at most ${STREAMS_AT_ONCE} live updates open. Close another tab and try again.`,
  }),
});

const userOf = (request: FastifyRequest): string => identityOf(request).userId;

interface BoundReads {
  /** Whose slots a request takes; by default the user's. */
  readerOf?: (request: FastifyRequest) => string;
  /** Which slots; by default those for responses built here. */
  kindOf?: (request: FastifyRequest) => keyof ReadPlaces;
}

/** Limits each reader to a few responses in memory at once; further requests wait behind the reader's own. */
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
