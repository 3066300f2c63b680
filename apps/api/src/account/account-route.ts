import { type Database, deleteLibrary } from '@margin/db';
import type { FastifyInstance } from 'fastify';
import type { Kysely } from 'kysely';
import { identityOf } from '../identity/authenticate.ts';

/** The half of an account's deletion that lies here. Only the front door has a token for it, after the password. */
export function registerAccountRoute(app: FastifyInstance, { db }: { db: Kysely<Database> }): void {
  app.delete('/account', async (request) => {
    await deleteLibrary(db, identityOf(request).userId);
    return { status: 'success' };
  });
}
