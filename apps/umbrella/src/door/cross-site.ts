import { AppError } from '@margin/contracts';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { AUTH_PATH } from '../identity/auth-path.ts';
import { isApiPath } from './paths.ts';

const parseUrl = (text: string) => (URL.canParse(text) ? new URL(text) : undefined);

/** Whether an Origin header names the host that was asked, or the public address of this installation. */
export function isOwnOrigin(origin: string, host: string | undefined, publicUrl: URL | undefined): boolean {
  const from = parseUrl(origin);
  if (from === undefined || from.host === '') return false;
  if (from.origin === publicUrl?.origin) return true;
  return host !== undefined && from.host === parseUrl(`${from.protocol}//${host}`)?.host;
}

function comesFromElsewhere({ headers }: FastifyRequest, publicUrl: URL | undefined): boolean {
  const site = headers['sec-fetch-site'];
  if (site === 'same-site' || site === 'cross-site') return true;
  return headers.origin !== undefined && !isOwnOrigin(headers.origin, headers.host, publicUrl);
}

/** A link in a mail may open a page; all else that another site starts is refused. */
const isGuarded = ({ method }: FastifyRequest, route: string) =>
  (method !== 'GET' && method !== 'HEAD') || isApiPath(route);

/** A request without a cookie has no identity to misuse, unless it asks for one. */
const carriesIdentity = ({ headers }: FastifyRequest, route: string) =>
  headers.cookie !== undefined || route.startsWith(`${AUTH_PATH}/`);

/**
 * The cross-site rule. A request with Authorization is exempt, and its cookies are removed. Otherwise one with a
 * cookie is refused when its Origin or Sec-Fetch-Site tells of another site; with neither header it is no browser's.
 */
export function refuseCrossSite(app: FastifyInstance, publicUrl: URL | undefined): void {
  app.addHook('onRequest', async (request) => {
    if (request.headers.authorization !== undefined) {
      delete request.raw.headers.cookie;
      return;
    }
    // The route that was found, not the address as it was written: %74rpc is trpc too.
    const route = request.routeOptions.url ?? '';
    if (!isGuarded(request, route) || !carriesIdentity(request, route)) return;
    if (comesFromElsewhere(request, publicUrl)) throw new AppError('CROSS_SITE');
  });
}
