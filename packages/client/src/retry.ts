import type { AppRouter } from '@margin/api';
import type { Operation, TRPCClientError } from '@trpc/client';
import { errorDetails, isAborted } from './error-details.ts';

/** Including the first. */
export const MAXIMUM_ATTEMPTS = 3;

/** 300 ms, 900 ms, … */
export const defaultRetryDelay = (attempts: number) => 100 * 3 ** attempts;

/**
 * Idempotent mutations: a save has an idempotency key, and a run with equal parameters is answered from the
 * store.
 */
const REPEATABLE_MUTATIONS: ReadonlySet<string> = new Set(['savedResults.save', 'backtests.run']);

/** Whether a request can be repeated without harm and may succeed next time. */
export function isSafeToRepeat(
  { type, path }: Pick<Operation, 'type' | 'path'>,
  error: TRPCClientError<AppRouter>,
): boolean {
  if (type !== 'query' && !REPEATABLE_MUTATIONS.has(path)) return false;
  return isPassing(error);
}

/** No response, or one that says "not now". */
function isPassing(error: unknown): boolean {
  if (isAborted(error)) return false;
  const details = errorDetails(error);
  return details === null || details.errorCode === 'UNAVAILABLE';
}
