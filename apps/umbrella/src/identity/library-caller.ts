import type { FastifyBaseLogger, FastifyReply, FastifyRequest } from 'fastify';
import type { Auth } from './auth.ts';
import { libraryError, libraryUnavailable } from './auth-errors.ts';
import { AUTH_PATH } from './auth-path.ts';

type LibraryPath =
  | '/sign-up/email'
  | '/sign-in/email'
  | '/sign-out'
  | '/get-session'
  | '/change-password'
  | '/reset-password';

/**
 * Calls the identity library on behalf of a request, sets its cookies on the reply and resolves to its response.
 */
export type LibraryCaller = (
  request: FastifyRequest,
  reply: FastifyReply,
  path: LibraryPath,
  body?: object,
) => Promise<unknown>;

/** `origin` is the library's own origin. Throws an AppError for every refusal of the library. */
export function createLibraryCaller(auth: Auth, origin: string): LibraryCaller {
  return async (request, reply, path, body) => {
    const response = await answerOf(auth, toLibraryRequest(request, origin, path, body), request.log);
    if (!response.ok) throw libraryError(response.status, await response.json().catch(() => null));
    // One header per cookie: joined by commas they would be one broken cookie.
    reply.header('set-cookie', response.headers.getSetCookie());
    return response.json();
  };
}

async function answerOf(auth: Auth, request: Request, log: FastifyBaseLogger): Promise<Response> {
  try {
    return await auth.handler(request);
  } catch (error) {
    log.error({ err: error }, 'the identity library failed');
    throw libraryUnavailable();
  }
}

function toLibraryRequest({ headers, ip }: FastifyRequest, origin: string, path: LibraryPath, body?: object) {
  const passed = new Headers({
    // A request without Origin has passed the cross-site rule, but the library would refuse it for its
    // cookie.
    origin: headers.origin ?? origin,
    'x-forwarded-for': ip,
  });
  for (const name of ['cookie', 'host', 'user-agent'] as const) {
    const value = headers[name];
    if (value !== undefined) passed.set(name, value);
  }
  const url = `${origin}${AUTH_PATH}${path}`;
  if (body === undefined) return new Request(url, { headers: passed });
  passed.set('content-type', 'application/json');
  return new Request(url, { method: 'POST', headers: passed, body: JSON.stringify(body) });
}
