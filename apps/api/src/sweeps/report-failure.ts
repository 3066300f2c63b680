import { AppError } from '@margin/contracts';

/** Hears what went wrong behind the answers to requests. */
export type OnFailure = (message: string, cause: unknown) => void;

/** Not while the database is away: readiness says so, and what could not be done is tried again. */
export function reportFailure(onFailure: OnFailure, message: string, cause: unknown): void {
  if (cause instanceof AppError && cause.code === 'UNAVAILABLE') return;
  onFailure(message, cause);
}
