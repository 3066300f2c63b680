import type { FastifyRequest } from 'fastify';
import { isApiPath } from '../door/paths.ts';

const SHARED_PAGE = 's';

/** First segments of the page's own addresses; the page decides what they show. */
const PAGES = new Set([
  '',
  'account',
  'compare',
  'confirm-sign-up',
  'forgot-password',
  'library',
  'prices',
  'reset-password',
  'results',
  SHARED_PAGE,
  'sign-in',
  'sign-up',
  'sweeps',
  'verify-email',
]);

/** Pages for visitors who are not signed in. */
const SIGN_IN_PAGES = new Set(['sign-in', 'sign-up']);

/** Pages for everyone. */
const OPEN_PAGES = new Set([
  'confirm-sign-up',
  'forgot-password',
  'reset-password',
  SHARED_PAGE,
  'verify-email',
]);

const firstSegment = (path: string) => path.split('/', 2)[1] ?? '';

export const isPage = (path: string) => PAGES.has(firstSegment(path));

export const isSignInPage = (path: string) => SIGN_IN_PAGES.has(firstSegment(path));

export const isOpenPage = (path: string) => OPEN_PAGES.has(firstSegment(path));

/** The path of an address as sent, without the query. */
export function pathOf(url: string): string {
  const end = url.search(/[?#]/);
  return end < 0 ? url : url.slice(0, end);
}

/**
 * Whether a person is visiting an address, known or not, as opposed to the page fetching one of its
 * parts.
 */
export function isNavigation({ method, url, headers }: FastifyRequest): boolean {
  const path = pathOf(url);
  const isRead = (method === 'GET' || method === 'HEAD') && headers.upgrade === undefined;
  if (!isRead || isApiPath(path)) return false;
  if (isPage(path)) return true;
  const looksLikeFile = /\.[^/]*$/.test(path);
  return !looksLikeFile && (headers.accept?.includes('text/html') ?? false);
}

/** Whether the path is the page of a shared result. */
export const isSharedPage = (path: string) => firstSegment(path) === SHARED_PAGE;
