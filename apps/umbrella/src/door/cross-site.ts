import { AppError } from '@margin/contracts';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { AUTH_PATH } from '../identity/auth-path.ts';
import { isApiPath } from './paths.ts';

const parseUrl = (text: string) => (URL.canParse(text) ? new URL(text) : undefined);

/** Whether an Origin header names the requested host or this installation's public address. */
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

/** A link in a mail may open a page; other cross-site requests are refused. */
const isGuarded = ({ method }: FastifyRequest, route: string) =>
  (method !== 'GET' && method !== 'HEAD') || isApiPath(route);

/** Without a cookie there is no identity to misuse, unless the request signs in. */
const carriesIdentity = ({ headers }: FastifyRequest, route: string) =>
  headers.cookie !== undefined || route.startsWith(`${AUTH_PATH}/`);

/**
 * The cross-site rule. A request with Authorization is exempt, and its cookies are removed. Otherwise a request with
 * a cookie is refused if its Origin or Sec-Fetch-Site names another site; with neither header it does not come from
 * a browser.
 */
export function refuseCrossSite(app: FastifyInstance, publicUrl: URL | undefined): void {
  app.addHook('onRequest', async (request) => {
    if (request.headers.authorization !== undefined) {
      delete request.raw.headers.cookie;
      return;
    }
    // Use the matched route, not the raw address: %74rpc is trpc too.
    const route = request.routeOptions.url ?? '';
    if (!isGuarded(request, route) || !carriesIdentity(request, route)) return;
    if (comesFromElsewhere(request, publicUrl)) throw new AppError('CROSS_SITE');
  });
}
