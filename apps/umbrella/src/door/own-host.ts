import { AppError, INTROSPECTION_PATH } from '@margin/contracts';
import { HEALTH_PATHS } from '@margin/operations';
import type { FastifyInstance } from 'fastify';
import { JWKS_PATH } from '../identity/auth-path.ts';

/** Load balancers and the margin app request these under internal host names. */
const INTERNAL_PATHS = new Set<string>([...HEALTH_PATHS, JWKS_PATH, INTROSPECTION_PATH]);
const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

function isOwnHost(host: string, publicUrl: URL): boolean {
  const asked = `${publicUrl.protocol}//${host}`;
  if (!URL.canParse(asked)) return false;
  const url = new URL(asked);
  return url.host === publicUrl.host || LOOPBACK.has(url.hostname);
}

/** With PUBLIC_URL, refuses requests for any other host, such as a foreign domain pointed at this server. */
export function requireOwnHost(app: FastifyInstance, publicUrl: URL | undefined): void {
  if (publicUrl === undefined) return;
  app.addHook('onRequest', async ({ host, routeOptions }) => {
    if (INTERNAL_PATHS.has(routeOptions.url ?? '')) return;
    if (!isOwnHost(host, publicUrl)) throw new AppError('WRONG_HOST');
  });
}
