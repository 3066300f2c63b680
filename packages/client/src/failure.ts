import type { ErrorCode, ErrorDetails } from '@margin/contracts';
import { isTRPCClientError } from '@trpc/client';
import { ContentError } from './content/content-error.ts';
import { errorDetails, errorMessage, isAborted } from './error-details.ts';

/** Why something that was asked of the server did not come about. `message` is one sentence for a person. */
export type MarginFailure =
  /** The server said no: `code` says to what, `details` which field, limit or revision. */
  | { kind: 'refused'; code: ErrorCode; message: string; details: ErrorDetails }
  /** No answer, or one that is not of this product. */
  | { kind: 'unreachable'; message: string }
  /** What came is not what was stored, or no document. */
  | { kind: 'damaged'; message: string }
  /** The caller gave it up. */
  | { kind: 'aborted'; message: string };

export type Outcome<Value> = { ok: true; value: Value } | { ok: false; failure: MarginFailure };

/** The failure behind what the client threw; null for any other error. */
export function failureOf(error: unknown): MarginFailure | null {
  if (isAborted(error)) return { kind: 'aborted', message: 'The request was given up.' };
  if (!isTRPCClientError(error) && !(error instanceof ContentError)) return null;
  const message = errorMessage(error);
  const details = errorDetails(error);
  if (details) return { kind: 'refused', code: details.errorCode, message, details };
  const isDamaged =
    error instanceof ContentError && error.failure !== 'unreachable' && error.failure !== 'refused';
  return { kind: isDamaged ? 'damaged' : 'unreachable', message };
}

/** What came of a call, as a value; an error that is not the server's or the network's is thrown on. */
export async function outcomeOf<Value>(call: Promise<Value>): Promise<Outcome<Value>> {
  try {
    return { ok: true, value: await call };
  } catch (error) {
    const failure = failureOf(error);
    if (failure === null) throw error;
    return { ok: false, failure };
  }
}
