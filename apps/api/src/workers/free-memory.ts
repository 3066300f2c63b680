import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { z } from 'zod';

const CollectorSchema = z.custom<(options?: object) => void>((value) => typeof value === 'function');

let collect: ((options?: object) => void) | undefined;

/** Returns memory to the system that V8 would keep for new objects. */
const THOROUGHLY = { type: 'major', flavor: 'last-resort' };

/**
 * Frees unreferenced objects. V8 lets the first quarter of a gigabyte accumulate before it does so by itself; after one
 * call it adapts to actual use.
 */
export function freeMemory(): void {
  if (!collect) {
    setFlagsFromString('--expose-gc');
    collect = CollectorSchema.parse(runInNewContext('gc'));
  }
  collect(THOROUGHLY);
}

/** Below this, V8 frees memory in time by itself. */
const LARGE_BYTES = 8 * 1024 * 1024;

/** Frees memory after handling this much JSON, if it is a lot: several would accumulate. */
export function freeMemoryAfter(bytes: number): void {
  if (bytes >= LARGE_BYTES) freeMemory();
}
