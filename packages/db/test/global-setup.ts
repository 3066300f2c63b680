import type { TestProject } from 'vitest/node';
import { removePostgresDatabases, type TestPostgres, testPostgres } from './postgres-database.ts';
import { startPostgres } from './postgres-server.ts';

declare module 'vitest' {
  interface ProvidedContext {
    postgres: TestPostgres;
  }
}

/** One server for the whole run: the one of TEST_DATABASE_URL, or one that the tests bring along. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env.TEST_DATABASE_URL;
  const server = given ? undefined : await startPostgres();
  const postgres = testPostgres(given ?? server?.url ?? '');
  project.provide('postgres', postgres);
  return () => (server ? server.stop() : removePostgresDatabases(postgres));
}
