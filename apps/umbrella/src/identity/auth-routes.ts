import {
  AppError,
  SessionSchema,
  type SignedUp,
  SignInInputSchema,
  SignUpInputSchema,
} from '@margin/contracts';
import type { FastifyInstance } from 'fastify';
import { jsonScope } from '../http/json-scope.ts';
import { countMail, countSignUp, trySignUp } from '../limits/password-attempts.ts';
import type { Services } from '../services.ts';
import { parseInput } from './auth-errors.ts';
import { AUTH_PATH } from './auth-path.ts';
import type { LibraryCaller } from './library-caller.ts';
import { requireGoodPassword } from './new-password.ts';
import { createSignIn } from './sign-in.ts';
import { createSignUp } from './sign-up.ts';

const JWKS_MAX_AGE_SECONDS = 60;

export interface AuthRoutesOptions {
  services: Services;
  ask: LibraryCaller;
  signUpOpen: boolean;
}

/** The only endpoints of the identity library that clients can reach; all others are 404. */
export function authRoutes(app: FastifyInstance, { services, ask, signUpOpen }: AuthRoutesOptions): void {
  const { auth, sessions, attempts, mailedSignUp, securityLog } = services;
  const signUp = createSignUp(services, ask);
  const signIn = createSignIn(services, ask);

  app.register(
    async (scope) => {
      jsonScope(scope);

      scope.post('/sign-up/email', async (request, reply): Promise<SignedUp> => {
        const input = parseInput(SignUpInputSchema, request.body);
        if (!signUpOpen) throw new AppError('SIGN_UP_CLOSED');
        await countSignUp(attempts, request);
        requireGoodPassword(input.password, input, 'password');
        if (mailedSignUp === undefined) {
          return { user: await trySignUp(attempts, request, () => signUp(request, reply, input)) };
        }
        await countMail(attempts, 'sign-up-mail', input.email);
        await mailedSignUp.begin(input);
        return { user: null };
      });

      scope.post('/sign-in/email', async (request, reply) => {
        const input = parseInput(SignInInputSchema, request.body);
        return { user: await signIn(request, reply, input) };
      });

      scope.post('/sign-out', async (request, reply) => {
        const identity = await sessions.identify(request.headers.cookie);
        await ask(request, reply, '/sign-out', {});
        sessions.forget(request.headers.cookie);
        if (identity) securityLog.record({ event: 'signed-out', userId: identity.userId, source: request });
        reply.header('clear-site-data', '"cache"');
        return { success: true };
      });

      scope.get('/get-session', async (request, reply) => {
        const session = SessionSchema.parse(await ask(request, reply, '/get-session'));
        // Serialized here: Fastify sends null as an empty body.
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
