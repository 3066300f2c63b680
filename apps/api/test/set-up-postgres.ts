export { setUpPostgres as default } from '@margin/db/testing';
