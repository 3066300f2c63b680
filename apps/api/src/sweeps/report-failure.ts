import { AppError } from '@margin/contracts';

/** Receives errors of background work. */
export type OnFailure = (message: string, cause: unknown) => void;

/** Silent while the database is away: readiness reports that, and the work is retried. */
export function reportFailure(onFailure: OnFailure, message: string, cause: unknown): void {
  if (cause instanceof AppError && cause.code === 'UNAVAILABLE') return;
  onFailure(message, cause);
}
