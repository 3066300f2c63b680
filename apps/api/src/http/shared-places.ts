import type { ReadPlaces } from './bound-reads.ts';
import type { LargeBodyGate } from './json-body.ts';

/** What both APIs share: what one of them reads or is sent the other must not add to. */
export interface SharedPlaces {
  largeBodies: LargeBodyGate;
  readPlaces: ReadPlaces;
}
