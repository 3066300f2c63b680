import {
  AppError,
  SessionSchema,
  SignedInSchema,
  SignInInputSchema,
  SignUpInputSchema,
} from '@margin/contracts';
import type { FastifyInstance } from 'fastify';
import { jsonScope } from '../http/json-scope.ts';
import type { Attempts } from '../limits/attempts.ts';
import { countSignUp, tryPassword } from '../limits/password-attempts.ts';
import type { Auth } from './auth.ts';
import { addressTaken, parseInput } from './auth-errors.ts';
import { AUTH_PATH } from './auth-path.ts';
import type { LibraryCaller } from './library-caller.ts';
import type { Sessions } from './sessions.ts';

const JWKS_MAX_AGE_SECONDS = 60;

export interface AuthRoutesOptions {
  auth: Auth;
  sessions: Sessions;
  attempts: Attempts;
  ask: LibraryCaller;
}

/** Of two who sign up at once with one address the store refuses the second: to that one the address is taken. */
async function unlessTaken<Result>(
  auth: Auth,
  email: string,
  signUp: () => Promise<Result>,
): Promise<Result> {
  try {
    return await signUp();
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'UNAVAILABLE') throw error;
    const { internalAdapter } = await auth.$context;
    const other = await internalAdapter.findUserByEmail(email).catch(() => null);
    throw other ? addressTaken() : error;
  }
}

/** The endpoints of the identity library that a client reaches, and no other: all else is 404. */
export function authRoutes(app: FastifyInstance, { auth, sessions, attempts, ask }: AuthRoutesOptions): void {
  app.register(
    async (scope) => {
      jsonScope(scope);

      scope.post('/sign-up/email', async (request, reply) => {
        const input = parseInput(SignUpInputSchema, request.body);
        await countSignUp(attempts, request);
        const signUp = () => ask(request, reply, '/sign-up/email', input);
        return SignedInSchema.parse(await unlessTaken(auth, input.email, signUp));
      });

      scope.post('/sign-in/email', async (request, reply) => {
        const input = parseInput(SignInInputSchema, request.body);
        const signIn = () => ask(request, reply, '/sign-in/email', input);
        return SignedInSchema.parse(await tryPassword(attempts, request, input.email, signIn));
      });

      scope.post('/sign-out', async (request, reply) => {
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
