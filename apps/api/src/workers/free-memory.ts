import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { z } from 'zod';

const CollectorSchema = z.custom<(options?: object) => void>((value) => typeof value === 'function');

let collect: ((options?: object) => void) | undefined;

/** Gives back to the system what V8 would keep for the next objects. */
const THOROUGHLY = { type: 'major', flavor: 'last-resort' };

/**
 * Frees what nobody refers to. V8 lets the first quarter of a gigabyte pile up before it does so by itself; from the
 * first time on it goes by what is really used.
 */
export function freeMemory(): void {
  if (!collect) {
    setFlagsFromString('--expose-gc');
    collect = CollectorSchema.parse(runInNewContext('gc'));
  }
  collect(THOROUGHLY);
}

/** Below this V8 frees memory in time by itself. */
const LARGE_BYTES = 8 * 1024 * 1024;

/** The same after something of so many bytes of JSON was made or read, if that is much: several would pile up. */
export function freeMemoryAfter(bytes: number): void {
  if (bytes >= LARGE_BYTES) freeMemory();
}
