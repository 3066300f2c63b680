import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { z } from 'zod';

const CollectorSchema = z.custom<() => void>((value) => typeof value === 'function');

/**
 * The call that frees what nobody refers to. V8 would let the garbage of several large bodies pile up before it does
 * so by itself; asked after each, memory is bounded by one of them.
 */
export function createGarbageCollector(): () => void {
  setFlagsFromString('--expose-gc');
  return CollectorSchema.parse(runInNewContext('gc'));
}
