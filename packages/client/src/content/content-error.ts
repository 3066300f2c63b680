import { ERRORS, type ErrorCode } from '@margin/contracts';

const MESSAGES = {
  unreachable: 'The result could not be fetched. Check your connection and try again.',
  refused: 'The server did not hand out the result. Please try again.',
  hash_mismatch:
    'The result that arrived is not the one that was stored. Nothing of it is shown; please try again.',
  not_json: 'The stored result is not readable JSON.',
  unknown_form: 'The result is in a form that this page does not know. Please reload the page.',
} as const;

export type ContentFailure = keyof typeof MESSAGES;

/** Why the content of a result could not be had. */
export class ContentError extends Error {
  override readonly name = 'ContentError';
  readonly failure: ContentFailure;
  /** The server's word, where it answered with one. */
  readonly errorCode: ErrorCode | null;

  constructor(failure: ContentFailure, options: { errorCode?: ErrorCode | null; cause?: unknown } = {}) {
    const { errorCode = null, cause } = options;
    super(errorCode ? ERRORS[errorCode].message : MESSAGES[failure], { cause });
    this.failure = failure;
    this.errorCode = errorCode;
  }
}
