/** Margin app routes open to everyone. */
export const SHARED_PREFIX = '/shared';

/** Margin app routes that require sign-in. */
export const PROXIED_PREFIXES = [
  '/trpc',
  '/content',
  '/historical-backtest',
  '/api/openapi.json',
  '/api/docs',
] as const;

/** Addresses for programs: never answered with the page, and closed to other sites. */
const API_PREFIXES = [SHARED_PREFIX, ...PROXIED_PREFIXES, '/api'];

const isWithin = (path: string, prefix: string) => path === prefix || path.startsWith(`${prefix}/`);

export function isApiPath(path: string): boolean {
  return API_PREFIXES.some((prefix) => isWithin(path, prefix));
}
