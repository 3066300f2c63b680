import helmet from '@fastify/helmet';
import { MAXIMUM_REQUEST_BYTES, MAXIMUM_SMALL_REQUEST_BYTES } from '@margin/contracts';
import {
  guardConnections,
  healthRoutes,
  measureRequests,
  nameRequests,
  RequestLog,
  receiveBodies,
  requestIdOf,
  shedLoad,
} from '@margin/operations';
import { type FastifyTRPCPluginOptions, fastifyTRPCPlugin } from '@trpc/server/adapters/fastify';
import Fastify, { type FastifyInstance, type FastifyRequest, type RouteOptions } from 'fastify';
import { registerAccountRoute } from './account/account-route.ts';
import type { Config } from './config.ts';
import { registerContentRoute } from './content/content-route.ts';
import { boundReads } from './http/bound-reads.ts';
import { sendError, sendNotFound, toAppError } from './http/errors.ts';
import { BODIES_LIMIT, guardJsonBodies, smallBodyBytes } from './http/json-body.ts';
import { largeBodyOf } from './http/large-body.ts';
import { rememberLibraryAnswers } from './http/library-answers.ts';
import { createSharedPlaces, type SharedPlaces } from './http/shared-places.ts';
import { takeLargeBodies } from './http/take-large-bodies.ts';
import { admitGuests, authenticate } from './identity/authenticate.ts';
import { registerRest } from './rest/register-rest.ts';
import type { Services } from './services.ts';
import { registerSharedResultRoutes } from './shared/shared-result-routes.ts';
import { createContextFactory } from './trpc/context.ts';
import { appErrorOf, errorEnvelope, retryHeaders } from './trpc/errors.ts';
import { limitBatches } from './trpc/limit-batches.ts';
import { asksOfLibrary, isSubscription } from './trpc/procedures.ts';
import { type AppRouter, appRouter } from './trpc/router.ts';
import { serveMarket } from './trpc/serve-market.ts';

/** One path contains the names of all procedures in a batch. */
const PATH_LENGTH = 5_000;

/** The margin app without a socket, for main to listen with and tests to inject into. `onRoute` sees every route. */
export function buildApp(
  config: Pick<Config, 'logLevel' | 'operations'>,
  services: Services,
  onRoute: (route: RouteOptions) => void = () => {},
): FastifyInstance {
  // Clients connect directly, not through a proxy that could name another client.
  const guard = guardConnections(config.operations.connections, { proxies: false });
  const app = Fastify({
    serverFactory: guard.serverFactory,
    logger: { name: 'margin', level: config.logLevel },
    logController: new RequestLog(),
    bodyLimit: MAXIMUM_REQUEST_BYTES,
    frameworkErrors: (error, request, reply) => void sendError(error, request, reply),
    routerOptions: { maxParamLength: PATH_LENGTH },
    genReqId: requestIdOf,
    // While the process shuts down, requests on open connections are still answered normally.
    return503OnClosing: false,
  });
  app.addHook('onRoute', onRoute);
  nameRequests(app);
  measureRequests(app, services.metrics);
  shedLoad(app, {
    limits: config.operations.overload,
    bodies: { limit: BODIES_LIMIT, bytesOf: smallBodyBytes },
    onShed: services.metrics.countShed,
  });
  app.decorateRequest('identity', null);
  receiveBodies(app, { guard, limitOf });
  app.addHook('preParsing', async (request) => {
    if (request.identity) guard.recognize(request);
  });
  app.register(helmet, { contentSecurityPolicy: false, strictTransportSecurity: false });
  app.setErrorHandler((error, request, reply) => {
    services.metrics.countError(toAppError(error).code);
    return sendError(error, request, reply);
  });
  // Unauthenticated clients cannot learn which routes exist.
  app.setNotFoundHandler({ preValidation: authenticate(services.verifyToken) }, sendNotFound);

  healthRoutes(app, services.readiness, async () => ({ disk: await services.disk.state() }));
  const places = createSharedPlaces();
  app.register(async (scope) => {
    scope.addHook('onRequest', authenticate(services.verifyToken));
    boundReads(scope, places.reads, { kindOf: () => 'documents' });
    registerContentRoute(scope, services);
  });
  app.register(async (scope) => {
    scope.addHook('onRequest', authenticate(services.verifyDeletionToken));
    registerAccountRoute(scope, services);
  });
  app.register(async (scope) => {
    scope.addHook('onRequest', admitGuests(services.verifyToken));
    boundReads(scope, places.reads, { readerOf: linkOf, kindOf: () => 'documents' });
    registerSharedResultRoutes(scope, services);
  });
  app.register(async (scope) => registerRest(scope, services, places));
  app.register(async (scope) => registerTrpc(scope, services, places), { prefix: TRPC });
  return app;
}

const limitOf = (request: FastifyRequest) =>
  largeBodyOf(request) ? MAXIMUM_REQUEST_BYTES : MAXIMUM_SMALL_REQUEST_BYTES;

/** Readers of a link have no account, so each link counts as one reader. */
const linkOf = ({ url }: FastifyRequest) => `link ${url.split('/')[2]}`;

const TRPC = '/trpc';

const proceduresOf = (url: string) => url.slice(TRPC.length + 1).split('?', 1)[0] ?? '';

function registerTrpc(scope: FastifyInstance, services: Services, places: SharedPlaces): void {
  scope.addHook('onRequest', authenticate(services.verifyToken));
  limitBatches(scope);
  boundReads(scope, places.reads, {
    kindOf: ({ url }) => (isSubscription(proceduresOf(url)) ? 'streams' : 'reads'),
  });
  guardJsonBodies(scope, places.bodies);
  takeLargeBodies(scope, { places: places.largeBodies, workers: services.workers });
  serveMarket(scope, services);
  rememberLibraryAnswers(scope, services, ({ url }) => asksOfLibrary(proceduresOf(url)));
  scope.setErrorHandler((error, request, reply) => {
    services.metrics.countError(toAppError(error).code);
    const { status, headers, body } = errorEnvelope(error, request.id);
    if (status === 500) request.log.error({ err: error }, 'request failed');
    return reply.code(status).headers(headers).send(body);
  });
  scope.register(fastifyTRPCPlugin, {
    trpcOptions: {
      router: appRouter,
      createContext: createContextFactory(services),
      responseMeta: ({ errors }) => ({ headers: retryHeaders(errors.map(appErrorOf)) }),
      onError: ({ error, path, req }) => {
        if (appErrorOf(error).status === 500) req.log.error({ err: error, path }, 'procedure failed');
      },
    },
  } satisfies FastifyTRPCPluginOptions<AppRouter>);
}
