import { createPostgresDatabase, type TestPostgres } from '@margin/db/testing';
import { inject } from 'vitest';
import { type MarginApp, runMarginApp } from './run-margin-app.ts';

export type { MarginApp } from './run-margin-app.ts';

/** A separate margin app, on this vitest project's kind of database. */
export async function startMarginApp(environment: Record<string, string> = {}): Promise<MarginApp> {
  const postgres: TestPostgres | undefined = inject('postgres');
  if (postgres === undefined) return runMarginApp(environment);
  const { url, remove } = await createPostgresDatabase(postgres);
  return runMarginApp({ DATABASE_URL: url, ...environment }, remove);
}
