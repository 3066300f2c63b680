import type { AppRouter } from '@margin/api';
import type { Operation, TRPCClientError } from '@trpc/client';
import { errorDetails, isAborted } from './error-details.ts';

/** Counting the first. */
export const MAXIMUM_ATTEMPTS = 3;

/** 300 ms, 900 ms, … */
export const defaultRetryDelay = (attempts: number) => 100 * 3 ** attempts;

/**
 * Mutations whose repetition changes nothing: a save carries its idempotency key, a run of equal parameters is
 * answered from the store.
 */
const REPEATABLE_MUTATIONS: ReadonlySet<string> = new Set(['savedResults.save', 'backtests.run']);

/** Whether nobody can tell if it happened once or twice, and another attempt may go better. */
export function isSafeToRepeat(
  { type, path }: Pick<Operation, 'type' | 'path'>,
  error: TRPCClientError<AppRouter>,
): boolean {
  if (type !== 'query' && !REPEATABLE_MUTATIONS.has(path)) return false;
  return isPassing(error);
}

/** No answer at all, or one that says "not now". */
function isPassing(error: unknown): boolean {
  if (isAborted(error)) return false;
  const details = errorDetails(error);
  return details === null || details.errorCode === 'UNAVAILABLE';
}
