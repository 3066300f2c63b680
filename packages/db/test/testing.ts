/** What the tests of the applications need to run on a real PostgreSQL. */
export { default as setUpPostgres } from './global-setup.ts';
export { createPostgresDatabase, type TestPostgres } from './postgres-database.ts';
export { type PostgresServer, startPostgres } from './postgres-server.ts';
