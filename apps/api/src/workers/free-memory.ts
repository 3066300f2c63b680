import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { z } from 'zod';

const CollectorSchema = z.custom<() => void>((value) => typeof value === 'function');

let collect: (() => void) | undefined;

/** Below this V8 frees memory in time by itself. */
const LARGE_BYTES = 8 * 1024 * 1024;

/**
 * Frees what nobody refers to after something of so many bytes of JSON was made or read, if that is much: V8 would let
 * several such things pile up before it does so by itself.
 */
export function freeMemoryAfter(bytes: number): void {
  if (bytes < LARGE_BYTES) return;
  if (!collect) {
    setFlagsFromString('--expose-gc');
    collect = CollectorSchema.parse(runInNewContext('gc'));
  }
  collect();
}

let pending = 0;

/** The same for many smaller things: frees memory when they add up to much. */
export function countGarbage(bytes: number): void {
  pending += bytes;
  if (pending < LARGE_BYTES) return;
  pending = 0;
  freeMemoryAfter(LARGE_BYTES);
}
