import { AppError } from '@margin/contracts';
import type { DatabaseConfig } from './connect.ts';
import { placeOf } from './places.ts';
import { reasonOf } from './reason.ts';

/** Whether an error, or its cause, says that a database is damaged. */
export function isDamage(error: unknown): boolean {
  if (error instanceof AppError && error.code === 'DATA_DAMAGED') return true;
  return error instanceof Error && error.cause !== undefined && isDamage(error.cause);
}

/** What a service prints when it cannot open its database. */
export const damageMessage = (config: DatabaseConfig, error: unknown): string =>
  `the database ${placeOf(config)} is damaged (${reasonOf(error)}). Nothing was changed. Keep a copy of it, ` +
  'restore the last backup with "pnpm db restore FOLDER --replace", and run "pnpm db verify"';
