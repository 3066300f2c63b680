import type { UserPlaces } from '../limits/user-places.ts';
import { createReadPlaces, type ReadPlaces } from './bound-reads.ts';
import { createBodyPlaces } from './json-body.ts';
import { createLargeBodyPlaces } from './take-large-bodies.ts';

/** What both APIs share: what one of them reads or is sent the other must not add to. */
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
