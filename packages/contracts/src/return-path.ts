/** Segments of printable ASCII, not empty and without a leading dot, so that they cannot form a host; then a query. */
const SAME_ORIGIN_PATH =
  /^(?:\/(?![/.])[\x21\x22\x24-\x2e\x30-\x3e\x40-\x5b\x5d-\x7e]*)+(?:[?#][\x21-\x5b\x5d-\x7e]*)?$/;

const SIGN_IN_PAGES = /^\/sign-(in|up)([/?#]|$)/;

/**
 * Where to go after sign-in: the requested path if it is on this origin and not sign-in itself, otherwise the start page.
 * Paths as a browser writes them, percent-encoded.
 */
export function returnPath(wanted: unknown): string {
  const safe = typeof wanted === 'string' && SAME_ORIGIN_PATH.test(wanted) && !SIGN_IN_PAGES.test(wanted);
  return safe ? wanted : '/';
}
