import { type AccountOptions, INTROSPECTION_PATH, MAXIMUM_REQUEST_BYTES } from '@margin/contracts';
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
import fastify, { type FastifyBaseLogger, type FastifyInstance, type RouteOptions } from 'fastify';
import { accountRoutes } from './account/account-routes.ts';
import { type Config, ownOrigin } from './config.ts';
import { refuseCrossSite } from './door/cross-site.ts';
import { recordLinks } from './door/link-events.ts';
import { requireOwnHost } from './door/own-host.ts';
import { proxyMarginApp } from './door/proxy.ts';
import { securityHeaders } from './door/security-headers.ts';
import { sendError, sendNotFound } from './http/errors.ts';
import { accessTokenRoute } from './identity/access-token-route.ts';
import { JWKS_PATH } from './identity/auth-path.ts';
import { authRoutes } from './identity/auth-routes.ts';
import { introspectionRoute } from './identity/introspection.ts';
import { createLibraryCaller } from './identity/library-caller.ts';
import { serveBuiltPage } from './page/built-page.ts';
import { serveDocs } from './page/docs-site.ts';
import { gatePages } from './page/page-gate.ts';
import { hideSharedPages } from './page/shared-page-headers.ts';
import { proxyVite } from './page/vite-page.ts';
import type { Services } from './services.ts';

/**
 * The front door: identity, the margin app's proxy and the page, under one cross-site rule. `onRoute` is called for
 * every route.
 */
export async function buildApp(
  config: Config,
  services: Services,
  logger: FastifyBaseLogger,
  onRoute: (route: RouteOptions) => void = () => {},
): Promise<FastifyInstance> {
  const guard = guardConnections(config.operations.connections, { proxies: config.trustedProxies > 0 });
  const app: FastifyInstance = fastify({
    serverFactory: guard.serverFactory,
    loggerInstance: logger,
    logController: new RequestLog(),
    // Trust the client address from this many proxies; with 0, from none.
    trustProxy: (_address, hop) => hop < config.trustedProxies,
    genReqId: requestIdOf,
    // During shutdown, requests on open connections are answered as usual.
    return503OnClosing: false,
    frameworkErrors: (error, request, reply) => void sendError(error, request, reply),
  });
  app.addHook('onRoute', onRoute);
  app.setErrorHandler(sendError);
  app.setNotFoundHandler(sendNotFound);
  nameRequests(app);
  app.addHook('onRequest', async (request) => guard.claim(request));
  receiveBodies(app, { guard, limitOf: () => MAXIMUM_REQUEST_BYTES });
  measureRequests(app, services.metrics);
  shedLoad(app, {
    limits: config.operations.overload,
    exempt: [JWKS_PATH, INTROSPECTION_PATH],
    onShed: services.metrics.countShed,
  });

  await securityHeaders(app, config);
  requireOwnHost(app, config.publicUrl);
  refuseCrossSite(app, config.publicUrl);

  healthRoutes(app, services.readiness);
  const ask = createLibraryCaller(services.auth, ownOrigin(config));
  authRoutes(app, { services, ask, signUpOpen: config.signUpOpen });
  accountRoutes(app, { services, ask, offers: offersOf(config) });
  accessTokenRoute(app, services.identify, services.signingKeys);
  introspectionRoute(app, services.introspect);
  recordLinks(app, services.securityLog);
  proxyMarginApp(app, { ...services, apiUrl: config.apiUrl, recognize: guard.recognize });
  serveDocs(app, config.docsDist);
  app.register(async (scope) => {
    gatePages(scope, services.sessions);
    hideSharedPages(scope);
    if (config.viteUrl) await proxyVite(scope, config.viteUrl);
    else await serveBuiltPage(scope, config.webDist);
  });
  return app;
}

const offersOf = ({ signUpOpen, mail }: Config): AccountOptions => ({
  signUp: signUpOpen ? 'open' : 'closed',
  passwordReset: mail ? 'mail' : 'command',
});
