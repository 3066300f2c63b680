import type { TestProject } from 'vitest/node';
import { removePostgresDatabases, type TestPostgres, testPostgres } from './postgres-database.ts';
import { startPostgres } from './postgres-server.ts';

declare module 'vitest' {
  interface ProvidedContext {
    postgres: TestPostgres;
  }
}

/** One server for the whole run: from TEST_DATABASE_URL, or started by the tests. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env.TEST_DATABASE_URL;
  const server = given ? undefined : await startPostgres();
  const postgres = testPostgres(given ?? server?.url ?? '');
  project.provide('postgres', postgres);
  return () => (server ? server.stop() : removePostgresDatabases(postgres));
}
