import type { SecurityEventName } from '@margin/contracts';
import type { FastifyInstance } from 'fastify';
import { decodeJwt } from 'jose';
import { pathOf } from '../page/page-paths.ts';
import type { SecurityLog } from '../security-log/security-log.ts';

const PREFIX = '/trpc/';
const EVENTS: Readonly<Record<string, SecurityEventName>> = {
  'links.create': 'link-created',
  'links.revoke': 'link-revoked',
};
/** All or some procedures of a batch succeeded. */
const DONE = new Set([200, 207]);

/**
 * Records that a share link was created or revoked: the margin app does it, but the account's log is here.
 */
export function recordLinks(app: FastifyInstance, securityLog: SecurityLog): void {
  app.addHook('onResponse', async (request, reply) => {
    const path = pathOf(request.url);
    if (!path.startsWith(PREFIX) || !DONE.has(reply.statusCode) || request.umbrellaToken === '') return;
    for (const procedure of decodeURIComponent(path.slice(PREFIX.length)).split(',')) {
      const event = Object.hasOwn(EVENTS, procedure) ? EVENTS[procedure] : undefined;
      const userId = decodeJwt(request.umbrellaToken).sub ?? null;
      if (event) securityLog.record({ event, userId, source: request });
    }
  });
}
