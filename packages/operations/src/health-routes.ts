import type { FastifyInstance } from 'fastify';
import type { Readiness } from './readiness.ts';

/** Answered no matter how busy the service is. */
export const HEALTH_PATHS = ['/healthz', '/readyz'] as const;

const RETRY_AFTER_SECONDS = 1;

/** Extra fields for the response of a ready service, e.g. that its disk is nearly full. */
export type ReadinessDetails = () => Promise<Record<string, string | undefined>>;

/**
 * `/healthz` answers while the process lives, `/readyz` while it can do its work. During a drain every response
 * closes its connection, so that a client opens the next one elsewhere and loses no request.
 */
export function healthRoutes(
  app: FastifyInstance,
  readiness: Readiness,
  details: ReadinessDetails = async () => ({}),
): void {
  const [alive, ready] = HEALTH_PATHS;

  app.get(alive, { logLevel: 'warn' }, async (_request, reply) => {
    reply.header('cache-control', 'no-store');
    return { status: 'ok' };
  });

  app.get(ready, { logLevel: 'warn' }, async (_request, reply) => {
    reply.header('cache-control', 'no-store');
    const reason = await readiness.problem();
    if (reason === undefined) return { status: 'ok', ...(await details()) };
    return reply.code(503).header('retry-after', RETRY_AFTER_SECONDS).send({ status: 'unavailable', reason });
  });

  app.addHook('onSend', async (_request, reply) => {
    if (readiness.draining) reply.header('connection', 'close');
  });
}
