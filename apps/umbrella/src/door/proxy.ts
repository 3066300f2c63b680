import httpProxy, { type FastifyHttpProxyOptions } from '@fastify/http-proxy';
import { AppError, GUEST } from '@margin/contracts';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { sendTrpcError } from '../http/errors.ts';
import type { IdentifyRequest } from '../identity/identify-request.ts';
import type { Identity } from '../identity/sessions.ts';
import type { TokenIssuer } from '../identity/tokens.ts';
import { PROXIED_PREFIXES, SHARED_PREFIX } from './paths.ts';
import { headersFromMarginApp, headersToMarginApp } from './proxied-headers.ts';
import { requireJson } from './require-json.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Identifies the user to the margin app; empty until the session is known. */
    umbrellaToken: string;
  }
}

const CONNECT_TIMEOUT_MS = 2_000;
const ANSWER_TIMEOUT_MS = 60_000;

export interface ProxyOptions {
  apiUrl: URL;
  identify: IdentifyRequest;
  issueToken: TokenIssuer;
  /** Called for every authenticated request. */
  recognize: (request: FastifyRequest) => void;
}

/** Proxies the margin app's routes on behalf of the signed-in user, with bodies untouched both ways. */
export function proxyMarginApp(app: FastifyInstance, options: ProxyOptions): void {
  app.decorateRequest('umbrellaToken', '');
  for (const prefix of PROXIED_PREFIXES) proxyPrefix(app, prefix, { ...options, stranger: null });
  proxyPrefix(app, SHARED_PREFIX, { ...options, stranger: GUEST, httpMethods: ['GET', 'HEAD'] });
}

interface PrefixOptions extends ProxyOptions, Pick<FastifyHttpProxyOptions, 'httpMethods'> {
  /** Identity of visitors who are not signed in; null refuses them. */
  stranger: Identity | null;
}

function proxyPrefix(app: FastifyInstance, prefix: string, options: PrefixOptions): void {
  const { apiUrl, httpMethods } = options;
  app.register(
    async (scope) => {
      if (prefix === '/trpc') scope.setErrorHandler(sendTrpcError);
      scope.addHook('onRequest', identifyAs(options));
      requireJson(scope);
      await scope.register(httpProxy, {
        ...upstream(apiUrl),
        rewritePrefix: prefix,
        ...(httpMethods ? { httpMethods } : {}),
      });
    },
    { prefix },
  );
}

function identifyAs({ identify, issueToken, recognize, stranger }: PrefixOptions) {
  return async (request: FastifyRequest): Promise<void> => {
    const known = await identify(request);
    if (known) recognize(request);
    const identity = known ?? stranger;
    if (identity === null) throw new AppError('AUTHENTICATION_REQUIRED');
    request.umbrellaToken = await issueToken(identity);
  };
}

function upstream(apiUrl: URL): FastifyHttpProxyOptions {
  return {
    upstream: apiUrl.origin,
    disableRequestLogging: true,
    undici: {
      connect: { timeout: CONNECT_TIMEOUT_MS },
      headersTimeout: ANSWER_TIMEOUT_MS,
      bodyTimeout: ANSWER_TIMEOUT_MS,
    },
    replyOptions: {
      // Retry a read once if its kept-alive connection was closed; with 0 the library retries a 503 ten times.
      retriesCount: 1,
      rewriteRequestHeaders: headersToMarginApp,
      rewriteHeaders: headersFromMarginApp,
      onError: (reply, { error }) => {
        // A body that exceeds the limit aborts the upstream request.
        reply.send(error.cause instanceof AppError ? error.cause : unreachable());
      },
    },
  };
}

const unreachable = () => new AppError('UNAVAILABLE', undefined, { retryAfterSeconds: 2 });
