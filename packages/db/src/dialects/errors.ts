import { AppError } from '@margin/contracts';

/** A reference to a missing row, or the deletion of a row that others refer to. */
export class ForeignKeyViolation extends Error {
  override readonly name = 'ForeignKeyViolation';
}

/** What a driver's error means, so that queries never check database-specific codes. */
export type ErrorMeaning = 'foreign-key' | 'unavailable' | 'damaged' | 'other';

const RETRY_AFTER_SECONDS = 1;

function because(error: AppError, cause: unknown): AppError {
  error.cause = cause;
  return error;
}

/** The error that the dialect throws for a driver's error of this meaning. */
export function meantError(meaning: ErrorMeaning, cause: unknown): unknown {
  switch (meaning) {
    case 'foreign-key':
      return new ForeignKeyViolation('a foreign key was violated', { cause });
    case 'unavailable':
      return because(
        new AppError('UNAVAILABLE', undefined, { retryAfterSeconds: RETRY_AFTER_SECONDS }),
        cause,
      );
    case 'damaged':
      return because(new AppError('DATA_DAMAGED'), cause);
    case 'other':
      return cause;
  }
}

/** The code that both drivers set on their errors; empty without one. */
export function errorCode(error: unknown): string {
  if (typeof error !== 'object' || error === null || !('code' in error)) return '';
  return typeof error.code === 'string' ? error.code : '';
}
