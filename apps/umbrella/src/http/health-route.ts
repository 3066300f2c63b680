import { AppError } from '@margin/contracts';
import type { FastifyInstance } from 'fastify';

const PATIENCE_MS = 2_000;

/** Whether the margin app takes requests, by its own word. */
async function isMarginAppReady(readiness: URL): Promise<boolean> {
  const answer = await fetch(readiness, { signal: AbortSignal.timeout(PATIENCE_MS) }).catch(() => undefined);
  await answer?.body?.cancel();
  return answer?.ok ?? false;
}

const notReady = (what: string) =>
  new AppError('UNAVAILABLE', `${what} is not ready`, { retryAfterSeconds: 1 });

/** Answers once all is there: the store of the accounts and the margin app. */
export function healthRoute(app: FastifyInstance, apiUrl: URL, isStoreReady: () => Promise<boolean>): void {
  const readiness = new URL('/readyz', apiUrl);
  app.get('/healthz', async (_request, reply) => {
    reply.header('cache-control', 'no-store');
    const [store, marginApp] = await Promise.all([isStoreReady(), isMarginAppReady(readiness)]);
    if (!store) throw notReady('The store of the accounts');
    if (!marginApp) throw notReady('The margin app');
    return { status: 'ok' };
  });
}
