import { type Database, deleteLibrary } from '@margin/db';
import type { FastifyInstance } from 'fastify';
import type { Kysely } from 'kysely';
import { identityOf } from '../identity/authenticate.ts';

/** Deletes this service's half of an account. Only the front door gets a token for it, after checking the password. */
export function registerAccountRoute(app: FastifyInstance, { db }: { db: Kysely<Database> }): void {
  app.delete('/account', async (request) => {
    await deleteLibrary(db, identityOf(request).userId);
    return { status: 'success' };
  });
}
