import { SecurityLogQuerySchema } from '@margin/contracts';
import type { FastifyInstance } from 'fastify';
import { requireSession } from '../account/require-session.ts';
import { parseInput } from '../identity/auth-errors.ts';
import type { Services } from '../services.ts';

/** Events of the signed-in account. */
export function securityLogRoute(scope: FastifyInstance, { auth, securityLog }: Services): void {
  scope.get('/security-log', async (request) => {
    const { userId } = await requireSession(auth, request);
    const { before } = parseInput(SecurityLogQuerySchema, request.query);
    return securityLog.list(userId, before);
  });
}
