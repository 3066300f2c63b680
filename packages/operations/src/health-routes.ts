import type { FastifyInstance } from 'fastify';
import type { Readiness } from './readiness.ts';

/** What is answered however busy the service is. */
export const HEALTH_PATHS = ['/healthz', '/readyz'] as const;

const RETRY_AFTER_SECONDS = 1;

/** What the answer of a service that is ready says beside that, e.g. that its disk is nearly full. */
export type ReadinessDetails = () => Promise<Record<string, string | undefined>>;

/**
 * `/healthz` tells that the process lives, `/readyz` whether it can do its work. Once it drains, every answer closes
 * its connection: a client opens the next one elsewhere and loses no request to a connection that ends.
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
