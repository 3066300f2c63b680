/** What the margin app answers to everybody. */
export const SHARED_PREFIX = '/shared';

/** What the margin app answers, for those who are signed in. */
export const PROXIED_PREFIXES = [
  '/trpc',
  '/content',
  '/historical-backtest',
  '/api/openapi.json',
  '/api/docs',
] as const;

/** Addresses for programs: never answered by the page, and closed to other sites. */
const API_PREFIXES = [SHARED_PREFIX, ...PROXIED_PREFIXES, '/api'];

const isWithin = (path: string, prefix: string) => path === prefix || path.startsWith(`${prefix}/`);

export function isApiPath(path: string): boolean {
  return API_PREFIXES.some((prefix) => isWithin(path, prefix));
}
