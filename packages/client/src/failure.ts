import type { ErrorCode, ErrorDetails } from '@margin/contracts';
import { isTRPCClientError } from '@trpc/client';
import { ContentError } from './content/content-error.ts';
import { errorDetails, errorMessage, isAborted } from './error-details.ts';

/** Why a request failed. `message` is one sentence for users. */
export type MarginFailure =
  /** The server refused: `code` is the error, `details` the field, limit or revision. */
  | { kind: 'refused'; code: ErrorCode; message: string; details: ErrorDetails }
  /** No response, or one that did not come from this product. */
  | { kind: 'unreachable'; message: string }
  /** The received content does not match the stored one, or is not a document. */
  | { kind: 'damaged'; message: string }
  /** The caller canceled the request. */
  | { kind: 'aborted'; message: string };

export type Outcome<Value> = { ok: true; value: Value } | { ok: false; failure: MarginFailure };

/** The failure behind an error of the client; null for any other error. */
export function failureOf(error: unknown): MarginFailure | null {
  if (isAborted(error)) return { kind: 'aborted', message: 'The request was canceled.' };
  if (!isTRPCClientError(error) && !(error instanceof ContentError)) return null;
  const message = errorMessage(error);
  const details = errorDetails(error);
  if (details) return { kind: 'refused', code: details.errorCode, message, details };
  const isDamaged =
    error instanceof ContentError && error.failure !== 'unreachable' && error.failure !== 'refused';
  return { kind: isDamaged ? 'damaged' : 'unreachable', message };
}

/**
 * The outcome of a call as a value; errors that do not come from the server or the network are
 * rethrown.
 */
export async function outcomeOf<Value>(call: Promise<Value>): Promise<Outcome<Value>> {
  try {
    return { ok: true, value: await call };
  } catch (error) {
    const failure = failureOf(error);
    if (failure === null) throw error;
    return { ok: false, failure };
  }
}
