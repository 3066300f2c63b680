/** Test helpers for applications that test on a real PostgreSQL. */
export { default as setUpPostgres } from './global-setup.ts';
export { createPostgresDatabase, type TestPostgres } from './postgres-database.ts';
export { type PostgresServer, startPostgres } from './postgres-server.ts';
