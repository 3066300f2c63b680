import type { UserPlaces } from '../limits/user-places.ts';
import { createReadPlaces, type ReadPlaces } from './bound-reads.ts';
import { createBodyPlaces } from './json-body.ts';
import { createLargeBodyPlaces } from './take-large-bodies.ts';

/** Slots shared by both APIs, so that using both does not double a limit. */
export interface SharedPlaces {
  reads: ReadPlaces;
  bodies: UserPlaces;
  largeBodies: UserPlaces;
}

export const createSharedPlaces = (): SharedPlaces => ({
  reads: createReadPlaces(),
  bodies: createBodyPlaces(),
  largeBodies: createLargeBodyPlaces(),
});
