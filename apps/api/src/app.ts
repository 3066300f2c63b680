import { randomUUID } from 'node:crypto';
import helmet from '@fastify/helmet';
import { isReachable } from '@margin/db';
import { type FastifyTRPCPluginOptions, fastifyTRPCPlugin } from '@trpc/server/adapters/fastify';
import Fastify, { type FastifyInstance } from 'fastify';
import type { Config } from './config.ts';
import { registerContentRoute } from './content/content-route.ts';
import { sendError, sendNotFound, toAppError } from './http/errors.ts';
import { BODY_LIMIT, guardJsonBodies } from './http/json-body.ts';
import { authenticate } from './identity/authenticate.ts';
import type { Services } from './services.ts';
import { createContextFactory } from './trpc/context.ts';
import { appErrorOf, errorEnvelope } from './trpc/errors.ts';
import { type AppRouter, appRouter } from './trpc/router.ts';

const REQUEST_ID = /^[\w-]{1,100}$/;
/** Many procedures of one batch stand in one path. */
const PATH_LENGTH = 5_000;

/** The margin app without a socket: what main listens with and tests inject into. */
export function buildApp(config: Pick<Config, 'logLevel'>, services: Services): FastifyInstance {
  const app = Fastify({
    logger: { level: config.logLevel },
    bodyLimit: BODY_LIMIT,
    routerOptions: { maxParamLength: PATH_LENGTH },
    genReqId: ({ headers }) => {
      const given = headers['x-request-id'];
      return typeof given === 'string' && REQUEST_ID.test(given) ? given : randomUUID();
    },
  });
  app.decorateRequest('identity', null);
  app.register(helmet, { contentSecurityPolicy: false, strictTransportSecurity: false });
  app.setErrorHandler(sendError);
  app.setNotFoundHandler(sendNotFound);

  registerHealthRoutes(app, services);
  app.register(async (scope) => {
    scope.addHook('onRequest', authenticate(services.verifyToken));
    registerContentRoute(scope, services);
  });
  app.register(async (scope) => registerTrpc(scope, services), { prefix: '/trpc' });
  return app;
}

function registerHealthRoutes(app: FastifyInstance, { db }: Services): void {
  app.get('/healthz', { logLevel: 'warn' }, async () => ({ status: 'ok' }));
  app.get('/readyz', { logLevel: 'warn' }, async (_request, reply) => {
    if (await isReachable(db)) return { status: 'ok' };
    return reply.code(503).header('retry-after', 1).send({ status: 'unavailable' });
  });
}

function registerTrpc(scope: FastifyInstance, services: Services): void {
  scope.addHook('onRequest', authenticate(services.verifyToken));
  guardJsonBodies(scope);
  scope.setErrorHandler((error, request, reply) => {
    const { status, body } = errorEnvelope(error);
    if (status === 500) request.log.error({ err: error }, 'request failed');
    return reply.code(status).send(body);
  });
  scope.register(fastifyTRPCPlugin, {
    trpcOptions: {
      router: appRouter,
      createContext: createContextFactory(services),
      onError: ({ error, path, req }) => {
        if (toAppError(appErrorOf(error)).code === 'INTERNAL')
          req.log.error({ err: error, path }, 'procedure failed');
      },
    },
  } satisfies FastifyTRPCPluginOptions<AppRouter>);
}
