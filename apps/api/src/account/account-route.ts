import { deleteLibrary } from '@margin/db';
import type { FastifyInstance } from 'fastify';
import { identityOf } from '../identity/authenticate.ts';
import type { Services } from '../services.ts';

/** The half of an account's deletion that lies here. Only the front door has a token for it, after the password. */
export function registerAccountRoute(app: FastifyInstance, { db }: Services): void {
  app.delete('/account', async (request) => {
    await deleteLibrary(db, identityOf(request).userId);
    return { status: 'success' };
  });
}
