import {
  AppError,
  SessionSchema,
  SignedInSchema,
  SignInInputSchema,
  SignUpInputSchema,
} from '@margin/contracts';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Auth } from './auth.ts';
import { parseInput } from './auth-errors.ts';
import { AUTH_PATH } from './auth-path.ts';
import { createLibraryCaller } from './library-caller.ts';
import type { Sessions } from './sessions.ts';

const BODY_LIMIT = 64 * 1024;
const JWKS_MAX_AGE_SECONDS = 60;

export interface AuthRoutesOptions {
  auth: Auth;
  sessions: Sessions;
  /** The origin that the identity library takes for its own. */
  origin: string;
}

/** The endpoints of the identity library that a client reaches, and no other: all else is 404. */
export function authRoutes(app: FastifyInstance, { auth, sessions, origin }: AuthRoutesOptions): void {
  const ask = createLibraryCaller(auth, origin);

  app.register(
    async (scope) => {
      readOnlyJson(scope);
      scope.addHook('onRequest', prepare);

      scope.post('/sign-up/email', { bodyLimit: BODY_LIMIT }, async (request, reply) => {
        const input = parseInput(SignUpInputSchema, request.body);
        return SignedInSchema.parse(await ask(request, reply, '/sign-up/email', input));
      });

      scope.post('/sign-in/email', { bodyLimit: BODY_LIMIT }, async (request, reply) => {
        const input = parseInput(SignInInputSchema, request.body);
        return SignedInSchema.parse(await ask(request, reply, '/sign-in/email', input));
      });

      scope.post('/sign-out', { bodyLimit: BODY_LIMIT }, async (request, reply) => {
        await ask(request, reply, '/sign-out', {});
        sessions.forget(request.headers.cookie);
        reply.header('clear-site-data', '"cache"');
        return { success: true };
      });

      scope.get('/get-session', async (request, reply) => {
        const session = SessionSchema.parse(await ask(request, reply, '/get-session'));
        // As text: Fastify takes null for an answer without a body.
        return reply.type('application/json').send(JSON.stringify(session));
      });

      scope.get('/jwks', async (_request, reply) => {
        reply.header('cache-control', `public, max-age=${JWKS_MAX_AGE_SECONDS}`);
        return auth.api.getJwks();
      });
    },
    { prefix: AUTH_PATH },
  );
}

async function prepare({ headers }: FastifyRequest, reply: FastifyReply): Promise<void> {
  reply.header('cache-control', 'no-store');
  if (headers['content-encoding'] !== undefined) throw new AppError('UNSUPPORTED_MEDIA_TYPE');
}

/** Plain text is what a form of another site can send without being asked. An empty body is an empty object. */
function readOnlyJson(scope: FastifyInstance): void {
  const parseJson = scope.getDefaultJsonParser('error', 'error');
  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser<string>('application/json', { parseAs: 'string' }, (request, body, done) =>
    body === '' ? done(null, {}) : parseJson(request, body, done),
  );
}
