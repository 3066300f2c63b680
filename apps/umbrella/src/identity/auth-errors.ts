import { AppError, invalidInput, issuesOf } from '@margin/contracts';
import { z } from 'zod';

const LibraryRefusalSchema = z.object({ code: z.string() }).catch({ code: '' });

/** Converts a refusal of the identity library to an AppError. */
export function libraryError(status: number, answer: unknown): AppError {
  const { code } = LibraryRefusalSchema.parse(answer);
  switch (code) {
    case 'INVALID_EMAIL_OR_PASSWORD':
      return new AppError('AUTHENTICATION_REQUIRED', 'Wrong email or password');
    case 'USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL':
      return addressTaken();
    case 'EMAIL_PASSWORD_SIGN_UP_DISABLED':
      return new AppError('SIGN_UP_CLOSED');
    case 'INVALID_PASSWORD':
      return invalidInput([{ path: 'currentPassword', message: 'is wrong' }]);
    case 'INVALID_TOKEN':
      return linkIsOver();
    case 'INVALID_ORIGIN':
    case 'MISSING_OR_NULL_ORIGIN':
      return new AppError('CROSS_SITE');
  }
  const isFault = status >= 500 || code.startsWith('FAILED_TO_');
  return isFault ? libraryUnavailable() : new AppError('INVALID_INPUT');
}

export const linkIsOver = () =>
  new AppError('INVALID_INPUT', 'This link has expired. Request a new one.', {
    issues: [{ path: 'token', message: 'has expired: request a new link' }],
  });

export const addressTaken = () =>
  new AppError('INVALID_INPUT', 'This email address already has an account. Sign in instead.', {
    issues: [{ path: 'email', message: 'already has an account: sign in instead' }],
  });

/** A failure of the identity library is a failure of its database. */
export function libraryUnavailable(): AppError {
  const message = 'Sign-in is unavailable right now. Try again in a moment.';
  return new AppError('UNAVAILABLE', message, { retryAfterSeconds: 2 });
}

/** Throws an INVALID_INPUT that names the fields. */
export function parseInput<Schema extends z.ZodType>(schema: Schema, body: unknown): z.output<Schema> {
  const parsed = schema.safeParse(body);
  if (!parsed.success) throw invalidInput(issuesOf(parsed.error));
  return parsed.data;
}
