import { ERRORS, type ErrorCode } from '@margin/contracts';

const MESSAGES = {
  unreachable: "Couldn't fetch the result. Check your connection and try again.",
  refused: 'The server refused to send the result. Try again.',
  hash_mismatch: 'The received result does not match the stored one, so it is not shown. Try again.',
  not_json: 'The stored result is not readable JSON.',
  unknown_form: "This page does not know the result's format. Reload the page.",
} as const;

export type ContentFailure = keyof typeof MESSAGES;

/** Why content could not be loaded. */
export class ContentError extends Error {
  override readonly name = 'ContentError';
  readonly failure: ContentFailure;
  /** The server's error code, if it sent one. */
  readonly errorCode: ErrorCode | null;

  constructor(failure: ContentFailure, options: { errorCode?: ErrorCode | null; cause?: unknown } = {}) {
    const { errorCode = null, cause } = options;
    super(errorCode ? ERRORS[errorCode].message : MESSAGES[failure], { cause });
    this.failure = failure;
    this.errorCode = errorCode;
  }
}
