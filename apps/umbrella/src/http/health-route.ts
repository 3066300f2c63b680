import { AppError } from '@margin/contracts';
import type { FastifyInstance } from 'fastify';

const PATIENCE_MS = 2_000;

/** Answers once both services do: this one, and the margin app by its own word. */
export function healthRoute(app: FastifyInstance, apiUrl: URL): void {
  const readiness = new URL('/readyz', apiUrl);
  app.get('/healthz', async (_request, reply) => {
    reply.header('cache-control', 'no-store');
    const answer = await fetch(readiness, { signal: AbortSignal.timeout(PATIENCE_MS) }).catch(
      () => undefined,
    );
    await answer?.body?.cancel();
    if (answer?.ok) return { status: 'ok' };
    throw new AppError('UNAVAILABLE', 'The margin app is not ready', { retryAfterSeconds: 1 });
  });
}
