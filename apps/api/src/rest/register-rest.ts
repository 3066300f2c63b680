import swagger from '@fastify/swagger';
import type { FastifyInstance } from 'fastify';
import { boundReads } from '../http/bound-reads.ts';
import { guardJsonBodies, parseJsonBodies } from '../http/json-body.ts';
import type { SharedPlaces } from '../http/shared-places.ts';
import { takeLargeBodies } from '../http/take-large-bodies.ts';
import { authenticate } from '../identity/authenticate.ts';
import type { TokenVerifier } from '../identity/token-verifier.ts';
import type { WorkerPool } from '../workers/worker-pool.ts';
import { renderApiPage } from './api-page.ts';
import { registerSavedResultRoutes, type SavedResultNeeds } from './saved-result-routes.ts';

const PREFIX = '/historical-backtest';

const DOCUMENT = {
  openapi: '3.1.0',
  info: {
    title: 'Margin Analytics',
    version: '1.0',
    description:
      'Saved backtest results for programs. Create a personal access token on the account page and send it as ' +
      '"Authorization: Bearer <token>" to this address. To reach the margin app itself, exchange it for a token of ' +
      'five minutes: POST /api/access-token. Every error is {"error": a sentence, "status": the HTTP status}.',
  },
  components: { securitySchemes: { token: { type: 'http' as const, scheme: 'bearer' } } },
  security: [{ token: [] }],
};

/** The page loads nothing and runs nothing. */
const PAGE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'";

interface Needs extends SavedResultNeeds {
  verifyToken: TokenVerifier;
  workers: Pick<WorkerPool, 'computeBacktest' | 'encodeContent' | 'readLargeBody'>;
}

/** The REST API under /historical-backtest/, with its OpenAPI document and a page of it. */
export async function registerRest(
  scope: FastifyInstance,
  needs: Needs,
  places: SharedPlaces,
): Promise<void> {
  scope.addHook('onRequest', authenticate(needs.verifyToken));
  scope.addHook('onRequest', async (_request, reply) => void reply.header('cache-control', 'no-store'));
  boundReads(scope, places.reads);
  await scope.register(swagger, { openapi: DOCUMENT });

  scope.register(
    async (routes) => {
      guardJsonBodies(routes, places.bodies);
      takeLargeBodies(routes, { places: places.largeBodies, workers: needs.workers });
      parseJsonBodies(routes);
      // The handlers parse with the schemas of the contracts, these describe them.
      routes.setValidatorCompiler(() => () => true);
      routes.setSerializerCompiler(() => JSON.stringify);
      registerSavedResultRoutes(routes, needs);
    },
    { prefix: PREFIX },
  );

  scope.get('/api/openapi.json', { schema: { hide: true } }, async () => scope.swagger());
  scope.get('/api/docs', { schema: { hide: true } }, async (_request, reply) =>
    reply
      .type('text/html; charset=utf-8')
      .header('content-security-policy', PAGE_POLICY)
      .send(renderApiPage(scope.swagger())),
  );
}
