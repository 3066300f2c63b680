/** The segment after one of these is the key of a shared result. */
const SHARED = new Set(['s', 'shared']);
/** 32 random bytes as base64url, a personal token or a signed token, anywhere in a path. */
const SECRET = /^(?:[\w-]{43}|mat_.*|eyJ.*)$/;
const HIDDEN = ':token';

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

/** The path of an address for logs: without the query, and with `:token` for secrets. */
export function loggedPath(url: string): string {
  const end = url.search(/[?#]/);
  const segments = (end < 0 ? url : url.slice(0, end)).split('/');
  const first = segments.findIndex((segment) => segment !== '');
  const key = SHARED.has(decoded(segments[first] ?? '').toLowerCase())
    ? segments.findIndex((segment, i) => i > first && segment !== '')
    : -1;
  return segments
    .map((segment, i) => (i === key || SECRET.test(decoded(segment)) ? HIDDEN : segment))
    .join('/');
}
